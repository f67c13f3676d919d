package dev.ragstone.evaluation;

import dev.ragstone.core.Passage;
import java.util.HashSet;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Passages to search, topics to ask, and what people judged: the unit of measuring.
 *
 * @param name as it stands in reports, not blank
 * @param variant how it differs from the collection of that name, empty for the collection itself
 * @param passages what is searched, each id once; empty if the routes bring their own index or the
 *     topics their candidates
 * @param topics in their order, each id once
 */
public record TestCollection(
    String name, String variant, List<Passage> passages, List<Topic> topics) {

  public TestCollection {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a test collection needs a name");
    }
    passages = List.copyOf(passages);
    topics = List.copyOf(topics);
    var ids = new HashSet<String>();
    for (Topic topic : topics) {
      if (!ids.add(topic.id())) {
        throw new IllegalArgumentException("topic " + topic.id() + " of " + name + " comes twice");
      }
    }
  }

  public TestCollection(String name, List<Passage> passages, List<Topic> topics) {
    this(name, "", passages, topics);
  }

  /** The same passages, every topic changed by {@code change}. */
  public TestCollection varied(String newVariant, UnaryOperator<Topic> change) {
    return new TestCollection(name, newVariant, passages, topics.stream().map(change).toList());
  }
}
