package dev.ragstone.evaluation.metrics;

import dev.ragstone.evaluation.Metric;
import dev.ragstone.evaluation.Outcome;
import dev.ragstone.evaluation.Topic;
import java.util.OptionalDouble;

/** The share of the top {@code k} that somebody judged. */
record JudgedShare(int k) implements Metric {

  JudgedShare {
    Cut.check(k);
  }

  @Override
  public OptionalDouble of(Topic topic, Outcome outcome) {
    var judgments = topic.judgments();
    if (judgments.relevant(1).isEmpty()) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(
        Ranks.ids(topic, outcome).stream()
            .limit(k)
            .mapToInt(id -> judgments.judged(id) ? 1 : 0)
            .average()
            .orElse(0));
  }

  @Override
  public String toString() {
    return "judged@" + k;
  }
}
