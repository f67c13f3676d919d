package dev.ragstone.evaluation.metrics;

import dev.ragstone.core.Answer;
import dev.ragstone.evaluation.Metric;
import dev.ragstone.evaluation.Outcome;
import dev.ragstone.evaluation.Topic;
import java.util.OptionalDouble;

/** The metrics that compare the words of an answer, without its citation marks. */
enum AnswerMetric implements Metric {
  EXACT_MATCH("em") {
    @Override
    double of(String said, String gold) {
      return Wording.squad(said).equals(Wording.squad(gold)) ? 1 : 0;
    }
  },
  F1("f1") {
    @Override
    double of(String said, String gold) {
      return Overlap.ofAnswers(said, gold).f1();
    }
  },
  SUB_EXACT_MATCH("subem") {
    @Override
    double of(String said, String gold) {
      var wanted = Wording.squad(gold);
      var given = Wording.squad(said);
      return wanted.isEmpty() ? (given.isEmpty() ? 1 : 0) : given.contains(wanted) ? 1 : 0;
    }
  },
  ROUGE_L("rouge-l") {
    @Override
    double of(String said, String gold) {
      return Overlap.ofSequences(said, gold).f1();
    }
  },
  LENGTH("answer_length") {
    @Override
    double of(String said, String gold) {
      return Wording.tokens(said).size();
    }
  };

  private final String name;

  AnswerMetric(String name) {
    this.name = name;
  }

  /** How good what was said is where {@code gold} is right. */
  abstract double of(String said, String gold);

  @Override
  public OptionalDouble of(Topic topic, Outcome outcome) {
    var expected = topic.expected();
    if (!expected.answerable() || expected.answers().isEmpty() || silent(outcome)) {
      return OptionalDouble.empty();
    }
    if (outcome.failure() != null || !(outcome.answer() instanceof Answer.Grounded)) {
      return OptionalDouble.of(0);
    }
    var said = Statement.unmarked(outcome.text());
    return expected.answers().stream().mapToDouble(gold -> of(said, gold)).max();
  }

  /** Whether the outcome is that of a route that gives no answers at all. */
  static boolean silent(Outcome outcome) {
    return outcome.answer() == null && outcome.failure() == null;
  }

  @Override
  public String toString() {
    return name;
  }
}
