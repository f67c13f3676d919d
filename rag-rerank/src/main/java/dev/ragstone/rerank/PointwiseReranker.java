package dev.ragstone.rerank;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Reranker;
import dev.ragstone.core.Run;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Judges every passage by itself, all at once; several judgements of one are averaged. */
record PointwiseReranker(Pointwise judge, int samples, int depth) implements Reranker {

  PointwiseReranker {
    Settings.atLeast(1, samples, "samples");
    Settings.atLeast(2, depth, "depth");
  }

  @Override
  public Candidates apply(Candidates candidates, Run run) {
    return candidates.ranking().size() < 2
        ? candidates
        : Judging.scoring(judge.toString(), depth, candidates, run, this::scores);
  }

  private double[] scores(Judging judging) {
    var asks = new ArrayList<Callable<Double>>();
    for (Hit hit : judging.order()) {
      for (int i = 0; i < samples; i++) {
        asks.add(() -> judge.score(judging.question(), hit, judging.run()));
      }
    }
    var verdicts = judging.verdicts(asks);
    var scores = new double[judging.order().size()];
    Arrays.setAll(scores, i -> average(verdicts.subList(i * samples, (i + 1) * samples)));
    return scores;
  }

  private static double average(List<Optional<Double>> verdicts) {
    return verdicts.stream()
        .flatMap(Optional::stream)
        .mapToDouble(Double::doubleValue)
        .average()
        .orElse(Double.NaN);
  }

  @Override
  public String toString() {
    return samples == 1
        ? "%s(depth %d)".formatted(judge, depth)
        : "%s(samples %d, depth %d)".formatted(judge, samples, depth);
  }
}
