package dev.ragstone.spring;

import static dev.ragstone.spring.RagstoneProperties.atLeast;
import static dev.ragstone.spring.RagstoneProperties.atMost;

import dev.ragstone.core.Question;
import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What can be set under {@code ragstone.ask}: what may be asked, by everybody together.
 *
 * @param atOnce questions answered at the same time; one more is refused
 * @param length the most characters of a question; a longer one is refused
 * @param history the latest turns of a conversation that are heard; those before are left out
 */
public record AskProperties(
    @DefaultValue("64") int atOnce,
    @DefaultValue("16384") int length,
    @DefaultValue("10") int history) {

  public AskProperties {
    atLeast(1, atOnce, "ask.at-once");
    atLeast(1, length, "ask.length");
    atMost(Question.MAX_LENGTH, length, "ask.length");
    atLeast(0, history, "ask.history");
  }

  /**
   * The question as far as it is heard.
   *
   * @throws IllegalArgumentException if it is too long
   */
  Question heard(Question question) {
    if (question.text().length() > length) {
      throw new IllegalArgumentException(
          "a question has at most %d characters here, this one has %d; shorten it"
              .formatted(length, question.text().length()));
    }
    List<Question.Turn> turns = question.history();
    return turns.size() <= history
        ? question
        : new Question(
            question.text(),
            turns.subList(turns.size() - history, turns.size()),
            question.filters(),
            question.findings());
  }
}
