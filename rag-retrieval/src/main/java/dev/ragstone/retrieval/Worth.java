package dev.ragstone.retrieval;

import static java.util.stream.Collectors.groupingBy;

import dev.ragstone.core.Hit;
import dev.ragstone.core.Ranking;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** A hit and its score moved to [0, 1] within its ranking, times the weight of that ranking. */
record Worth(Hit hit, double value) {

  /**
   * Every passage of the rankings once, scored by what its worths come to.
   *
   * @param score is given the worths of one passage in rising order: floating-point sums would
   *     otherwise depend on the order of the rankings
   */
  static Ranking merged(List<Coverage.Need> needs, ToDoubleFunction<double[]> score) {
    var worths = new ArrayList<Worth>();
    for (var need : needs) {
      var scores = MinMax.of(need.ranking());
      for (Hit hit : need.ranking().hits()) {
        worths.add(new Worth(hit, need.weight() * scores.getOrDefault(hit.id(), 0.0)));
      }
    }
    return new Ranking(
        worths.stream().collect(groupingBy(worth -> worth.hit().id())).values().stream()
            .map(same -> one(same, score))
            .toList());
  }

  private static Hit one(List<Worth> same, ToDoubleFunction<double[]> score) {
    var values = same.stream().mapToDouble(Worth::value).sorted().toArray();
    return Hit.merged(same.stream().map(Worth::hit).toList(), score.applyAsDouble(values));
  }
}
