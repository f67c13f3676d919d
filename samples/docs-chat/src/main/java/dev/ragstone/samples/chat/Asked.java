package dev.ragstone.samples.chat;

import dev.ragstone.core.Question;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question as the page sends it.
 *
 * @param history the turns before it, oldest first
 * @param pipeline the name of the one to ask; the default one if unset
 */
record Asked(
    @Nullable String question, @Nullable List<@Nullable Turn> history, @Nullable String pipeline) {

  /** So many of the latest turns are told to the pipeline. */
  private static final int TURNS = 6;

  private static final int MOST_TURNS = 100;

  /** One exchange of the conversation. */
  record Turn(@Nullable String question, @Nullable String answer) {}

  /**
   * The question with its latest turns.
   *
   * @throws IllegalArgumentException if it is empty, or it or its history is too long
   */
  Question toQuestion() {
    List<@Nullable Turn> given = history == null ? List.<@Nullable Turn>of() : history;
    if (given.size() > MOST_TURNS) {
      throw new IllegalArgumentException(
          "a history has at most %d turns, this one has %d; leave the oldest out"
              .formatted(MOST_TURNS, given.size()));
    }
    var turns = given.stream().map(Asked::told).toList();
    return new Question(
        question == null ? "" : question,
        turns.subList(Math.max(0, turns.size() - TURNS), turns.size()),
        List.of());
  }

  private static Question.Turn told(@Nullable Turn turn) {
    return turn == null
        ? new Question.Turn("", "")
        : new Question.Turn(checked(turn.question), checked(turn.answer));
  }

  private static String checked(@Nullable String text) {
    if (text != null && text.length() > Question.MAX_LENGTH) {
      throw new IllegalArgumentException(
          "a text of the history has at most %d characters, this one has %d; shorten it"
              .formatted(Question.MAX_LENGTH, text.length()));
    }
    return text == null ? "" : text;
  }
}
