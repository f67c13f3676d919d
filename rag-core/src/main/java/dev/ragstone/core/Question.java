package dev.ragstone.core;

import dev.langchain4j.store.embedding.filter.Filter;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the user asked, in the user's words, with what was said before, what may be searched, and
 * what has been found out so far.
 *
 * @param text not blank, at most {@link #MAX_LENGTH} characters
 * @param history earlier turns of the conversation, oldest first; empty for a first question
 * @param filters conditions on passage metadata that must all hold in every leg of every search;
 *     empty for the whole index
 * @param findings answers to steps of the question, in their order; empty until a stage finds any
 */
public record Question(
    String text, List<Turn> history, List<Filter> filters, List<Finding> findings) {

  /** Longer texts are documents, not questions. */
  public static final int MAX_LENGTH = 16_384;

  /** One exchange of the conversation; {@code answer} is empty if there was none. */
  public record Turn(String question, String answer) {}

  public Question {
    if (text.isBlank()) {
      throw new IllegalArgumentException("a question needs text");
    }
    if (text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "a question has at most %d characters, this one has %d; shorten it, or add it as a document"
              .formatted(MAX_LENGTH, text.length()));
    }
    history = List.copyOf(history);
    filters = List.copyOf(filters);
    findings = List.copyOf(findings);
  }

  public Question(String text) {
    this(text, List.of(), List.of());
  }

  public Question(String text, List<Turn> history, List<Filter> filters) {
    this(text, history, filters, List.of());
  }

  /** The same question, searched only where {@code filter} holds as well. */
  public Question restrictedTo(Filter filter) {
    var all = Stream.concat(filters.stream(), Stream.of(filter)).toList();
    return new Question(text, history, all, findings);
  }

  /** The same question, when {@code found} is known in place of what was known before. */
  public Question knowing(List<Finding> found) {
    return new Question(text, history, filters, found);
  }

  /** Another question in the same conversation, searched in the same place. */
  public Question asking(String other) {
    return new Question(other, history, filters, findings);
  }
}
