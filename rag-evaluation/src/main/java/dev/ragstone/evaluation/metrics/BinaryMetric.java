package dev.ragstone.evaluation.metrics;

import dev.ragstone.evaluation.Metric;

/** A metric that knows relevant from not relevant. */
sealed interface BinaryMetric extends Metric permits RankMetric, NormalisedRecall {

  /** The same metric, what has this grade or a better one being relevant. */
  BinaryMetric relevantFrom(int least);

  /** How a metric of this name shows its least grade. */
  static String name(String name, int least) {
    return least == 1 ? name : name + "(" + least + ")";
  }

  static void check(int least) {
    if (least < 1) {
      throw new IllegalArgumentException("the least relevant grade is at least 1, was " + least);
    }
  }
}
