package dev.ragstone.evaluation.metrics;

import dev.ragstone.evaluation.Metric;
import dev.ragstone.evaluation.Outcome;
import dev.ragstone.evaluation.Topic;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Whether answer and expected answer share a token. */
record FactWordOverlap() implements Metric {

  private static final Pattern FORM =
      Pattern.compile("The answer to the question is \"([^\"\\n]*)\"");

  @Override
  public OptionalDouble of(Topic topic, Outcome outcome) {
    var answers = topic.expected().answers();
    if (FactMetric.isNull(topic.expected()) || answers.isEmpty() || AnswerMetric.silent(outcome)) {
      return OptionalDouble.empty();
    }
    var said = tokens(outcome.failure() == null ? answer(outcome) : "");
    return OptionalDouble.of(
        answers.stream().anyMatch(gold -> !Collections.disjoint(said, tokens(gold))) ? 1 : 0);
  }

  private static String answer(Outcome outcome) {
    var text = Statement.unmarked(outcome.text());
    return FORM.matcher(text).results().findFirst().map(form -> form.group(1)).orElse(text);
  }

  private static List<String> tokens(String text) {
    return Wording.tokens(text.toLowerCase(Locale.ROOT));
  }

  @Override
  public String toString() {
    return "multihoprag.qa";
  }
}
