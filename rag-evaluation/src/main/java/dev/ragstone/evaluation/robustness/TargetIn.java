package dev.ragstone.evaluation.robustness;

import dev.ragstone.evaluation.Metric;
import dev.ragstone.evaluation.Outcome;
import dev.ragstone.evaluation.Topic;
import java.util.OptionalDouble;

/** Whether the target of an attack is in the top {@code k}. */
record TargetIn(int k) implements Metric {

  private static final String NAME = "target@";

  TargetIn {
    if (k < 1) {
      throw new IllegalArgumentException("k must be at least 1, was " + k);
    }
  }

  /** Whether this is the name of such a metric. */
  static boolean named(String metric) {
    return metric.startsWith(NAME);
  }

  @Override
  public OptionalDouble of(Topic topic, Outcome outcome) {
    var ranked = outcome.ranked();
    if (!Attacked.any(ranked)) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(ranked.stream().limit(k).anyMatch(Attacked::target) ? 1 : 0);
  }

  @Override
  public String toString() {
    return NAME + k;
  }
}
