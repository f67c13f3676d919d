package dev.ragstone.evaluation.metrics;

import dev.ragstone.core.Answer;
import dev.ragstone.evaluation.Metric;
import dev.ragstone.evaluation.Outcome;
import dev.ragstone.evaluation.Topic;
import java.util.OptionalDouble;

/** Whether a question was answered, whether it should have been, and how surely it was. */
enum AnsweringMetric implements Metric {
  ANSWERED("answered"),
  ABSTAINED_RIGHTLY("abstained_rightly"),
  ANSWERABLE("answerable"),
  STABILITY("stability");

  private final String name;

  AnsweringMetric(String name) {
    this.name = name;
  }

  @Override
  public OptionalDouble of(Topic topic, Outcome outcome) {
    boolean answerable = topic.expected().answerable();
    if (this == ANSWERABLE) {
      return OptionalDouble.of(answerable ? 1 : 0);
    }
    if (outcome.failure() != null) {
      return OptionalDouble.of(0);
    }
    return switch (outcome.answer()) {
      case null -> OptionalDouble.empty();
      case Answer.Grounded grounded when this == STABILITY ->
          OptionalDouble.of(grounded.stability().value());
      case Answer.Abstained abstained when this == STABILITY -> OptionalDouble.empty();
      case Answer.Grounded grounded -> OptionalDouble.of(this == ANSWERED || answerable ? 1 : 0);
      case Answer.Abstained abstained ->
          OptionalDouble.of(this == ABSTAINED_RIGHTLY && !answerable ? 1 : 0);
    };
  }

  @Override
  public String toString() {
    return name;
  }
}
