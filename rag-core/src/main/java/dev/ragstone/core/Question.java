package dev.ragstone.core;

import dev.langchain4j.store.embedding.filter.Filter;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the user asked, in the user's words, with what was said before and what may be searched.
 *
 * @param text not blank, at most {@link #MAX_LENGTH} characters
 * @param history earlier turns of the conversation, oldest first; empty for a first question
 * @param filters conditions on passage metadata that must all hold in every leg of every search;
 *     empty for the whole index
 */
public record Question(String text, List<Turn> history, List<Filter> filters) {

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
  }

  public Question(String text) {
    this(text, List.of(), List.of());
  }

  /** The same question, searched only where {@code filter} holds as well. */
  public Question restrictedTo(Filter filter) {
    return new Question(text, history, Stream.concat(filters.stream(), Stream.of(filter)).toList());
  }
}
