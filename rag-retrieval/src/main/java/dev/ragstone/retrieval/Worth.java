package dev.ragstone.retrieval;

import static java.util.stream.Collectors.groupingBy;

import dev.ragstone.core.Hit;
import dev.ragstone.core.Ranking;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A hit and its normalised score within its ranking, times the weight of that ranking. */
record Worth(Hit hit, double value) {

  /** Of each hit of {@code ranking}. */
  static Stream<Worth> of(Ranking ranking, Normalisation normalisation, double weight) {
    var scaled = normalisation.scale(ranking);
    return IntStream.range(0, ranking.size())
        .mapToObj(i -> new Worth(ranking.hits().get(i), weight * scaled[i]));
  }

  /** {@link #merged(Stream, ToDoubleFunction)} for scores moved to [0, 1]. */
  static Ranking merged(List<Coverage.Need> needs, ToDoubleFunction<double[]> score) {
    return merged(
        needs.stream().flatMap(need -> of(need.ranking(), MinMax.SCALE, need.weight())), score);
  }

  /** Every passage once, scored by the plain sum of its worths. */
  static Ranking summed(Stream<Worth> worths) {
    return merged(worths, values -> Arrays.stream(values).reduce(0, Double::sum));
  }

  /**
   * Every passage once, scored by what its worths come to.
   *
   * @param score is given the worths of one passage in rising order: floating-point sums would
   *     otherwise depend on the order of the rankings
   */
  static Ranking merged(Stream<Worth> worths, ToDoubleFunction<double[]> score) {
    var hits = new ArrayList<Hit>();
    worths
        .collect(groupingBy(worth -> worth.hit().id()))
        .values()
        .forEach(same -> hits.add(one(same, score)));
    return new Ranking(hits);
  }

  private static Hit one(List<Worth> same, ToDoubleFunction<double[]> score) {
    var values = same.stream().mapToDouble(Worth::value).sorted().toArray();
    return Hit.merged(same.stream().map(Worth::hit).toList(), score.applyAsDouble(values));
  }
}
