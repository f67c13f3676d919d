package dev.ragstone.evaluation.collections;

import dev.ragstone.core.Question;
import dev.ragstone.core.Question.Turn;
import dev.ragstone.evaluation.TestCollection;
import dev.ragstone.evaluation.Topic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What belongs to each topic of a collection, found by what is asked: the question's text and its
 * history. Filters do not matter, since a route may add its own.
 */
final class TopicsByQuestion<T> {

  private record Asked(String text, List<Turn> history) {}

  private record Entry<T>(String topic, T value) {}

  private final String collection;
  private final Map<Asked, Entry<T>> entries = new HashMap<>();

  /**
   * @throws IllegalArgumentException if two topics ask the same and {@code value} differs
   */
  TopicsByQuestion(TestCollection collection, String what, Function<Topic, T> value) {
    this.collection = collection.name();
    for (Topic topic : collection.topics()) {
      var entry = new Entry<>(topic.id(), value.apply(topic));
      var earlier = entries.putIfAbsent(asked(topic.question()), entry);
      if (earlier != null && !earlier.value().equals(entry.value())) {
        throw new IllegalArgumentException(
            "topics %s and %s of %s ask the same question but have different %s; leave one out"
                .formatted(earlier.topic(), entry.topic(), this.collection, what));
      }
    }
  }

  /**
   * What belongs to the topic that asks {@code question}.
   *
   * @throws IllegalArgumentException if no topic does
   */
  T get(Question question) {
    var entry = entries.get(asked(question));
    if (entry == null) {
      throw new IllegalArgumentException(
          "no topic of %s asks %s; ask its topics as they are"
              .formatted(collection, Place.shown(question.text())));
    }
    return entry.value();
  }

  private static Asked asked(Question question) {
    return new Asked(question.text(), question.history());
  }

  @Override
  public String toString() {
    return collection;
  }
}
