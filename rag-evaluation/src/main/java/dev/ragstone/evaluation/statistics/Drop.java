package dev.ragstone.evaluation.statistics;

import java.util.OptionalDouble;

/**
 * What a route loses when the collection or the route is varied, by one metric, on the topics that
 * have a value both ways.
 *
 * @param variant how it was varied
 * @param plain the mean as it is
 * @param varied the mean under the variation
 * @param n how many topics the means are of
 */
public record Drop(
    String collection,
    String metric,
    String route,
    String variant,
    double plain,
    double varied,
    int n) {

  /** The share of the plain mean that is lost, below 0 for a gain; empty if that mean is 0. */
  public OptionalDouble rate() {
    return plain == 0 ? OptionalDouble.empty() : OptionalDouble.of((plain - varied) / plain);
  }
}
