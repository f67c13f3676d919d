package dev.ragstone.decompose;

import static java.util.stream.Collectors.joining;

import dev.ragstone.core.Question;
import dev.ragstone.core.llm.PromptFile;
import dev.ragstone.core.llm.PromptText;
import java.util.ArrayList;
import java.util.Map;

/** What was said before a question, as material of a prompt. */
final class Conversation {

  private static final int TURNS = 6;
  private static final int WORDS_OF_A_TURN = 100;

  private Conversation() {}

  /** The last turns, a line for each voice, the long ones cut; {@code (none)} if there are none. */
  static String of(Question question) {
    var turns = question.history();
    var lines = new ArrayList<String>();
    for (Question.Turn turn : turns.subList(Math.max(0, turns.size() - TURNS), turns.size())) {
      lines.add("User: " + PromptText.data(turn.question(), WORDS_OF_A_TURN));
      lines.add("Assistant: " + PromptText.data(turn.answer(), WORDS_OF_A_TURN));
    }
    return lines.isEmpty() ? "(none)" : lines.stream().collect(joining("\n"));
  }

  /** A prompt that asks for at most so many lines about a question and what was said before it. */
  static String shown(PromptFile prompt, int most, Question question) {
    return prompt.fill(
        Map.of("most", most, "history", of(question), "question", PromptText.data(question)));
  }
}
