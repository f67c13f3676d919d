package dev.ragstone.evaluation.statistics;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.SortedMap;

/**
 * A route against the baseline, by one metric on the topics of one collection that both have a
 * value for. The baseline is another route of the same results, or the same route in earlier ones.
 *
 * @param difference of the route's values and the baseline's, topic by topic; above 0 the route is
 *     better
 * @param p by the {@link PairedTest}
 * @param adjustedP p after {@link Holm}'s correction over the routes of this collection and metric
 * @param wins topics the route is better on
 * @param spread standard deviation of the differences
 * @param unpaired topics that only one of the two has a value for; they are left out
 */
public record Comparison(
    String collection,
    String metric,
    String route,
    String baseline,
    Estimate difference,
    double p,
    double adjustedP,
    int wins,
    int ties,
    int losses,
    double spread,
    int unpaired) {

  /** Below as many topics a comparison says little. */
  public static final int FEW = 50;

  /** The level of {@link #significant()}. */
  public static final double ALPHA = .05;

  private static final double NOTHING = 1e-9;

  /** Whether the corrected p is below .05. */
  public boolean significant() {
    return adjustedP < ALPHA;
  }

  /** Whether there are fewer than 50 topics: a warning, not a verdict. */
  public boolean few() {
    return difference.n() < FEW;
  }

  /**
   * The effect size: the mean difference in standard deviations of the differences; empty if all
   * differences are the same.
   *
   * @see <a href="https://doi.org/10.3389/fpsyg.2013.00863">Lakens 2013, there called d_z</a>
   */
  public OptionalDouble effect() {
    return spread == 0 ? OptionalDouble.empty() : OptionalDouble.of(difference.mean() / spread);
  }

  /**
   * The robustness index: wins less losses, as a share of the topics; in [-1, 1].
   *
   * @see <a href="https://doi.org/10.1145/1645953.1646059">Collins-Thompson, CIKM 2009</a>
   */
  public double robustness() {
    return (double) (wins - losses) / difference.n();
  }

  /** Two routes' values by topic; at least one topic has both. */
  static Comparison of(
      String collection,
      String metric,
      String route,
      SortedMap<String, Double> values,
      String baseline,
      SortedMap<String, Double> baselineValues,
      long seed) {
    var differences = differences(values, baselineValues);
    double p = PairedTest.p(differences, seed);
    double spread = Math.sqrt(Sample.variance(differences));
    int wins = (int) Arrays.stream(differences).filter(d -> d > 0).count();
    int losses = (int) Arrays.stream(differences).filter(d -> d < 0).count();
    return new Comparison(
        collection,
        metric,
        route,
        baseline,
        Estimate.of(differences, seed),
        p,
        p,
        wins,
        differences.length - wins - losses,
        losses,
        spread < NOTHING ? 0 : spread,
        values.size() + baselineValues.size() - 2 * differences.length);
  }

  /** The values less the baseline's, of the topics that have both; what is only rounding is 0. */
  static double[] differences(
      SortedMap<String, Double> values, SortedMap<String, Double> baselineValues) {
    return values.entrySet().stream()
        .filter(e -> baselineValues.containsKey(e.getKey()))
        .mapToDouble(e -> e.getValue() - baselineValues.getOrDefault(e.getKey(), 0.0))
        .map(d -> Math.abs(d) < NOTHING ? 0 : d)
        .toArray();
  }

  Comparison adjusted(double newP) {
    return new Comparison(
        collection,
        metric,
        route,
        baseline,
        difference,
        p,
        newP,
        wins,
        ties,
        losses,
        spread,
        unpaired);
  }
}
