package dev.ragstone.evaluation.metrics;

import dev.ragstone.core.Answer;
import dev.ragstone.core.Citation;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Question;
import dev.ragstone.core.Stability;
import dev.ragstone.evaluation.Cost;
import dev.ragstone.evaluation.Expected;
import dev.ragstone.evaluation.Judgments;
import dev.ragstone.evaluation.Metric;
import dev.ragstone.evaluation.Outcome;
import dev.ragstone.evaluation.Topic;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Topics and outcomes to score. */
final class Given {

  static final Cost COST = new Cost(0, 0, 0, 0, Duration.ZERO, 0, 0, 0);

  private Given() {}

  static Topic judged(Map<String, Integer> grades) {
    return topic(new Judgments(Judgments.Unit.PASSAGE, grades), Expected.NOTHING);
  }

  static Topic expecting(String... answers) {
    return topic(Judgments.NONE, Expected.answer(List.of(answers)));
  }

  static Topic unanswerable() {
    return topic(
        new Judgments(Judgments.Unit.PASSAGE, Map.of("a", 1)),
        new Expected(List.of("none"), List.of("fact"), List.of(), false, "null_query"));
  }

  static Topic topic(Judgments judgments, Expected expected) {
    return new Topic("t", new Question("what?"), judgments, expected, List.of());
  }

  static Outcome ranked(String... ids) {
    return ranked(Arrays.stream(ids).map(id -> new Passage(id, "text of " + id)).toList());
  }

  static Outcome ranked(List<Passage> passages) {
    return new Outcome(
        passages.stream().map(p -> new Hit(p, 0)).toList(), List.of(), null, COST, null);
  }

  /** An answer whose mark [n] names the n-th of the passages, which were all that was shown. */
  static Outcome answered(String text, Passage... passages) {
    var citations =
        IntStream.rangeClosed(1, passages.length)
            .mapToObj(n -> new Citation(n, passages[n - 1], text))
            .toList();
    var answer = new Answer.Grounded(text, citations, Stability.ASKED_ONCE);
    return new Outcome(List.of(), List.of(passages), answer, COST, null);
  }

  static Outcome saying(String text) {
    return answered(text, new Passage("p", "some passage"));
  }

  static Outcome abstained() {
    return new Outcome(
        List.of(), List.of(), new Answer.Abstained("The documents do not say."), COST, null);
  }

  static Outcome failed() {
    var hits = List.of(new Hit(new Passage("a", "text of a"), 1));
    return new Outcome(hits, List.of(), null, COST, "out of time");
  }

  /** The value, which there must be. */
  static double value(Metric metric, Topic topic, Outcome outcome) {
    return metric.of(topic, outcome).orElseThrow();
  }
}
