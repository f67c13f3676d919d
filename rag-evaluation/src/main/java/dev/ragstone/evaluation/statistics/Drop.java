package dev.ragstone.evaluation.statistics;

import java.util.OptionalDouble;

/**
 * What a route loses when the collection or the route is varied, by one metric, on the topics that
 * have a value both ways.
 *
 * @param variant how it was varied, whatever the seed
 * @param plain the mean as it is
 * @param varied the mean under the variation, of the means of the topics over the seeds
 * @param n how many topics the means are of
 * @param seeds how often it was varied so, each time with another seed
 * @param better topics that gained
 * @param worse topics that lost
 * @see <a href="https://arxiv.org/abs/2108.05018">Wu et al., 2022: drop rate</a>
 */
public record Drop(
    String collection,
    String metric,
    String route,
    String variant,
    double plain,
    double varied,
    int n,
    int seeds,
    int better,
    int worse) {

  /** The share of the plain mean that is lost, below 0 for a gain; empty if that mean is 0. */
  public OptionalDouble rate() {
    return plain == 0 ? OptionalDouble.empty() : OptionalDouble.of((plain - varied) / plain);
  }

  /** The robustness index: gaining topics less losing ones, as a share of all; in [-1, 1]. */
  public double robustness() {
    return (double) (better - worse) / n;
  }
}
