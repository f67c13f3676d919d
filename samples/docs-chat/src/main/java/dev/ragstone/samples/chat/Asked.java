package dev.ragstone.samples.chat;

import dev.ragstone.core.Question;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A question as the page sends it, with the turns before it, oldest first. */
record Asked(@Nullable String question, @Nullable List<Question.Turn> history) {

  private static final int TURNS = 6;

  Question toQuestion() {
    var turns = history == null ? List.<Question.Turn>of() : history;
    return new Question(
        question == null ? "" : question,
        turns.subList(Math.max(0, turns.size() - TURNS), turns.size()),
        List.of());
  }
}
