package dev.ragstone.retrieval;

import java.util.Arrays;

/** Mean and standard deviation of all of some values; both 0 for none. */
record Moments(double mean, double deviation) {

  static Moments of(double[] values) {
    double mean = Arrays.stream(values).average().orElse(0);
    double variance =
        Arrays.stream(values).map(value -> (value - mean) * (value - mean)).average().orElse(0);
    return new Moments(mean, Math.sqrt(variance));
  }
}
