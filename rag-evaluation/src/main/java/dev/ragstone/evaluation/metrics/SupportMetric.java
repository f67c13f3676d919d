package dev.ragstone.evaluation.metrics;

import dev.ragstone.core.Answer;
import dev.ragstone.core.Citation;
import dev.ragstone.evaluation.Metric;
import dev.ragstone.evaluation.Outcome;
import dev.ragstone.evaluation.Topic;
import java.util.OptionalDouble;

/** The metrics that compare the cited passages with the relevant ones. */
enum SupportMetric implements Metric {
  PRECISION("support_p"),
  RECALL("support_r"),
  F1("support_f1"),
  /** Both in one: what was cited and what was said. */
  JOINT_F1("joint_f1");

  private final String name;

  SupportMetric(String name) {
    this.name = name;
  }

  @Override
  public OptionalDouble of(Topic topic, Outcome outcome) {
    var relevant = topic.judgments().relevant(1);
    boolean answersNeeded =
        this == JOINT_F1
            && (topic.expected().answers().isEmpty() || !topic.expected().answerable());
    if (relevant.isEmpty() || answersNeeded || AnswerMetric.silent(outcome)) {
      return OptionalDouble.empty();
    }
    if (outcome.failure() != null || !(outcome.answer() instanceof Answer.Grounded answer)) {
      return OptionalDouble.of(0);
    }
    var cited = topic.judgments().ids(answer.citations().stream().map(Citation::passage).toList());
    var support = Overlap.ofSets(cited, relevant);
    return switch (this) {
      case PRECISION -> OptionalDouble.of(support.precision());
      case RECALL -> OptionalDouble.of(support.recall());
      case F1 -> OptionalDouble.of(support.f1());
      case JOINT_F1 -> {
        var said = Statement.unmarked(answer.text());
        yield topic.expected().answers().stream()
            .mapToDouble(gold -> Overlap.ofAnswers(said, gold).times(support).f1())
            .max();
      }
    };
  }

  @Override
  public String toString() {
    return name;
  }
}
