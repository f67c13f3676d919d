package dev.ragstone.evaluation.robustness;

import java.util.Collection;

/** The arithmetic mean. */
final class Means {

  private Means() {}

  /** NaN if there is nothing to take the mean of; summed in the order given. */
  static double of(Collection<Double> values) {
    return values.stream().mapToDouble(v -> v).average().orElse(Double.NaN);
  }
}
