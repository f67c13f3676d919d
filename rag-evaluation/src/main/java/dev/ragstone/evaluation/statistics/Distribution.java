package dev.ragstone.evaluation.statistics;

import java.util.Arrays;
import java.util.Collection;

/**
 * How a metric's values spread over the topics: two routes of one mean can treat the worst
 * questions very differently.
 *
 * @param variance the unbiased one; 0 for a single topic
 * @param tenth the 10th percentile: the smallest value that a tenth of the topics do not exceed
 * @param poor share of the topics below .1
 * @see <a href="https://arxiv.org/abs/2108.05018">Wu et al., 2022: performance variance</a>
 */
public record Distribution(double variance, double tenth, double poor) {

  /**
   * The spread of these values.
   *
   * @throws IllegalArgumentException if there are none, or one is not finite
   */
  public static Distribution of(Collection<Double> values) {
    var sample = Sample.of(values);
    double poor = Arrays.stream(sample).filter(v -> v < .1).count();
    return new Distribution(
        Sample.variance(sample), Sample.percentile(sample, 10), poor / sample.length);
  }
}
