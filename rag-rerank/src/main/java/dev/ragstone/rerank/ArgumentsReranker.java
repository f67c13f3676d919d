package dev.ragstone.rerank;

import static java.util.Comparator.comparingDouble;
import static java.util.Comparator.comparingInt;
import static java.util.stream.Collectors.joining;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Reranker;
import dev.ragstone.core.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

  /** A passage that was argued about, and the place it had. */
  private record Placed(int place, Hit hit, Argued argued) {

    double probability() {
      return argued.probability();
    }

    @Override
    public String toString() {
      return "%s %s %s".formatted(hit.id(), probability(), argued.arguments());
    }
  }

  private void reorder(Judging judging) {
    var placed = argued(judging, List.copyOf(judging.order()));
    var best = placed.stream().sorted(comparingDouble(Placed::probability).reversed()).toList();
    for (int i = 0; i < best.size(); i++) {
      judging.order().set(placed.get(i).place(), best.get(i).hit());
    }
    if (!best.isEmpty()) {
      var told = best.stream().limit(TOLD).map(Placed::toString).collect(joining("; "));
      judging.run().decided(NAME, told);
    }
  }

  /** By places, ascending. */
  private List<Placed> argued(Judging judging, List<Hit> hits) {
    var asks = new ArrayList<Callable<Map<Integer, Argued>>>();
    for (int start = 0; start < hits.size(); start += batch) {
      var part = hits.subList(start, Math.min(hits.size(), start + batch));
      asks.add(() -> judge.argued(judging.question(), part, judging.run()));
    }
    var placed = new ArrayList<Placed>();
    int start = 0;
    for (var verdict : judging.verdicts(asks)) {
      int first = start;
      verdict.ifPresent(
          part ->
              part.forEach(
                  (at, it) -> placed.add(new Placed(first + at, hits.get(first + at), it))));
      start += batch;
    }
    placed.sort(comparingInt(Placed::place));
    return placed;
  }

  @Override
  public String toString() {
    return "%s(batch %d, depth %d)".formatted(NAME, batch, depth);
  }
}
