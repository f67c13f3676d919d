package dev.ragstone.rerank;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Reranker;
import dev.ragstone.core.Run;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * Shuffled groups, graded all at once. A passage's grade is the average over the groups that graded
 * it, or over all passages if none did: a group that could not be read tells nothing about its
 * members, so they neither rise nor fall by it.
 */
record GroupwiseReranker(GroupGrader grader, Groups groups) implements Reranker {

  @Override
  public Candidates apply(Candidates candidates, Run run) {
    return candidates.ranking().size() < 2
        ? candidates
        : Judging.scoring(grader.toString(), groups.depth(), candidates, run, this::scores);
  }

  private double[] scores(Judging judging) {
    var hits = judging.order();
    var grades = scaled(filled(grades(judging, hits)));
    var before = scaled(hits.stream().mapToDouble(Hit::score).toArray());
    var scores = new double[hits.size()];
    Arrays.setAll(scores, i -> groups.weight() * grades[i] + (1 - groups.weight()) * before[i]);
    return scores;
  }

  private double[] grades(Judging judging, List<Hit> hits) {
    var dealt = groups.dealt(hits.size());
    var asks =
        dealt.stream()
            .map(places -> places.stream().map(hits::get).toList())
            .map(group -> ask(judging, group))
            .toList();
    var verdicts = judging.verdicts(asks);
    var sums = new double[hits.size()];
    var counts = new int[hits.size()];
    for (int i = 0; i < dealt.size(); i++) {
      var places = dealt.get(i);
      verdicts
          .get(i)
          .ifPresent(
              graded ->
                  graded.forEach(
                      (at, grade) -> {
                        sums[places.get(at)] += grade;
                        counts[places.get(at)]++;
                      }));
    }
    Arrays.setAll(sums, i -> counts[i] == 0 ? Double.NaN : sums[i] / counts[i]);
    return sums;
  }

  private Callable<Map<Integer, Double>> ask(Judging judging, List<Hit> group) {
    return () -> grader.grades(judging.question(), group, judging.run());
  }

  /** With the average in the place of what is missing. */
  private static double[] filled(double[] grades) {
    double average = Arrays.stream(grades).filter(Double::isFinite).average().orElse(Double.NaN);
    return Arrays.stream(grades).map(grade -> Double.isFinite(grade) ? grade : average).toArray();
  }

  /** Moved to [0, 1] by the lowest and the highest; 1 if all are equal. */
  private static double[] scaled(double[] values) {
    double lowest = Arrays.stream(values).min().orElse(0);
    double range = Arrays.stream(values).max().orElse(0) - lowest;
    return Arrays.stream(values).map(value -> range > 0 ? (value - lowest) / range : 1).toArray();
  }

  @Override
  public String toString() {
    return "%s(%s)".formatted(grader, groups);
  }
}
