package dev.ragstone.evaluation.statistics;

import java.util.Arrays;
import java.util.Collection;

/** Plain figures of a few numbers. */
final class Sample {

  private Sample() {}

  /**
   * @throws IllegalArgumentException if there are no values, or one is not finite
   */
  static double[] of(Collection<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("there is no mean of no values");
    }
    var sample = values.stream().mapToDouble(Double::doubleValue).toArray();
    for (double value : sample) {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("a value must be finite, was " + value);
      }
    }
    return sample;
  }

  static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  /** The unbiased variance; 0 for a single value. */
  static double variance(double[] values) {
    double mean = mean(values);
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    return values.length < 2 ? 0 : squares / (values.length - 1);
  }

  /** The smallest value that at least {@code percent} of 100 values do not exceed. */
  static double percentile(double[] values, int percent) {
    var sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[Math.max(0, Math.ceilDiv(percent * sorted.length, 100) - 1)];
  }
}
