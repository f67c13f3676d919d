package dev.ragstone.evaluation;

import dev.ragstone.core.Passage;
import dev.ragstone.core.Question;
import java.util.List;

/**
 * A question of a test collection with what people know about it.
 *
 * @param id unique within its collection, not blank
 * @param judgments which passages, or documents, are relevant to it
 * @param expected what a good answer says
 * @param given the passages to choose from, in the order given, for collections that come with
 *     candidate lists; empty where the whole corpus is searched
 */
public record Topic(
    String id, Question question, Judgments judgments, Expected expected, List<Passage> given) {

  public Topic {
    if (id.isBlank()) {
      throw new IllegalArgumentException("a topic needs an id");
    }
    given = List.copyOf(given);
  }

  /** A topic of retrieval: no answer is expected, the whole corpus is searched. */
  public Topic(String id, Question question, Judgments judgments) {
    this(id, question, judgments, Expected.NOTHING, List.of());
  }

  /** The same topic, asked in other words; its history and filters are kept. */
  public Topic asking(String text) {
    var other = new Question(text, question.history(), question.filters());
    return new Topic(id, other, judgments, expected, given);
  }
}
