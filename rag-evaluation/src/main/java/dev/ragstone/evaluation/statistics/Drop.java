package dev.ragstone.evaluation.statistics;

import java.util.OptionalDouble;

/**
 * What a route loses when the collection or the route is varied, by one metric, on the topics that
 * have a value both ways.
 *
 * @param variant how it was varied
 * @param plain as it is
 * @param varied under the variation
 */
public record Drop(
    String collection,
    String metric,
    String route,
    String variant,
    Estimate plain,
    Estimate varied) {

  /** The share of the plain mean that is lost, below 0 for a gain; empty if that mean is 0. */
  public OptionalDouble rate() {
    return plain.mean() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((plain.mean() - varied.mean()) / plain.mean());
  }
}
