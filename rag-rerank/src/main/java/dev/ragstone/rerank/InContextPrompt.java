package dev.ragstone.rerank;

import dev.ragstone.core.Hit;
import dev.ragstone.core.llm.PromptFile;
import dev.ragstone.rerank.local.Look;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A prompt that has the passages before the question, and where in it they are.
 *
 * @param head all up to the end of the last passage
 * @param places of the passages in it, in the order they are shown
 */
record InContextPrompt(ChatMarks marks, String head, List<Place> places) {

  private static final String PASSAGES =
      PromptFile.load(InContextPrompt.class, "in-context-passages.prompt").fill(Map.of());
  private static final PromptFile QUESTION =
      PromptFile.load(InContextPrompt.class, "in-context-question.prompt", "question");

  /** Characters of the prompt, the last excluded. */
  record Place(int from, int to) {}

  static InContextPrompt of(ChatMarks marks, List<Hit> shown, int words) {
    var head = new StringBuilder(marks.before()).append(PASSAGES.strip()).append("\n");
    var places = new ArrayList<Place>();
    for (String line : CausalText.numbered(shown, words)) {
      int from = head.append("\n").length();
      places.add(new Place(from, head.append(line).length()));
    }
    return new InContextPrompt(marks, head.toString(), List.copyOf(places));
  }

  String asking(String question) {
    return head + "\n\n" + QUESTION.fill(Map.of("question", question)).strip() + marks.after();
  }

  /** Attention of all that comes behind the passages. */
  Look look(String asking) {
    return Look.attention(head.length(), asking.length());
  }
}
