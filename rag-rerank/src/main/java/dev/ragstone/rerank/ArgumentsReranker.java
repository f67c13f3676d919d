package dev.ragstone.rerank;

import static java.util.Comparator.comparingDouble;
import static java.util.stream.Collectors.joining;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Reranker;
import dev.ragstone.core.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/**
 * Batches of passages, argued for and against all at once. Those with a probability change places
 * among themselves; those without keep theirs.
 */
record ArgumentsReranker(ArgumentsJudge judge, int batch, int depth) implements Reranker {

  private static final String NAME = "arguments";
  private static final int TOLD = 3;

  ArgumentsReranker {
    Settings.atLeast(1, batch, "batch");
    Settings.atLeast(2, depth, "depth");
  }

  @Override
  public Candidates apply(Candidates candidates, Run run) {
    return Judging.of(NAME, depth, candidates, run, this::reorder);
  }

  private void reorder(Judging judging) {
    var hits = List.copyOf(judging.order());
    var argued = argued(judging, hits);
    var places = List.copyOf(argued.keySet());
    var best =
        places.stream()
            .sorted(comparingDouble((Integer at) -> argued.get(at).probability()).reversed())
            .toList();
    for (int i = 0; i < places.size(); i++) {
      judging.order().set(places.get(i), hits.get(best.get(i)));
    }
    if (!best.isEmpty()) {
      judging
          .run()
          .decided(
              NAME,
              best.stream()
                  .limit(TOLD)
                  .map(at -> hits.get(at).id() + " " + told(argued.get(at)))
                  .collect(joining("; ")));
    }
  }

  private static String told(Argued argued) {
    return argued.probability() + " " + argued.arguments();
  }

  /** By places in {@code hits}, ascending. */
  private Map<Integer, Argued> argued(Judging judging, List<Hit> hits) {
    var asks = new ArrayList<Callable<Map<Integer, Argued>>>();
    for (int start = 0; start < hits.size(); start += batch) {
      var part = hits.subList(start, Math.min(hits.size(), start + batch));
      asks.add(() -> judge.argued(judging.question(), part, judging.run()));
    }
    var argued = new TreeMap<Integer, Argued>();
    int start = 0;
    for (var verdict : judging.verdicts(asks)) {
      int first = start;
      verdict.ifPresent(part -> part.forEach((at, it) -> argued.put(first + at, it)));
      start += batch;
    }
    return argued;
  }

  @Override
  public String toString() {
    return "%s(batch %d, depth %d)".formatted(NAME, batch, depth);
  }
}
