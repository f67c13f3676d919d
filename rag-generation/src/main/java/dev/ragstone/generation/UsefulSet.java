package dev.ragstone.generation;

import dev.langchain4j.model.chat.ChatModel;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Question;
import dev.ragstone.core.Run;
import dev.ragstone.core.llm.PromptFile;
import dev.ragstone.core.llm.PromptText;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks a chat model which of the passages it is shown are useful, seen all together. */
record UsefulSet(ChatModel model) {

  private static final String TASK = "select passages";
  private static final String EXPECTED = "a line 'Selection: [1] [2]'";
  private static final int WORDS_OF_AN_ANSWER = 150;

  private static final PromptFile ANSWERING =
      PromptFile.load(UsefulSet.class, "useful.prompt", "passages", "question");

  private static final PromptFile ANSWERED =
      PromptFile.load(UsefulSet.class, "useful-to-answer.prompt", "passages", "question", "answer");

  /**
   * The numbers, from 1, of the useful passages in the order of the reply; empty if it says that
   * none is. The model answers first.
   *
   * @throws dev.ragstone.core.RagException.UnreadableReply if two replies name no selection
   */
  List<Integer> of(Question question, List<Hit> shown, Run run) {
    return read(
        ANSWERING.fill(Map.of("passages", lines(shown), "question", data(question))), shown, run);
  }

  /** The same for a model that is handed an answer, which can be wrong, and gives none. */
  List<Integer> of(Question question, String answer, List<Hit> shown, Run run) {
    var prompt =
        ANSWERED.fill(
            Map.of(
                "passages", lines(shown),
                "question", data(question),
                "answer", PromptText.data(answer, WORDS_OF_AN_ANSWER)));
    return read(prompt, shown, run);
  }

  private static String lines(List<Hit> shown) {
    return PromptText.numbered(shown, PromptText.WORDS);
  }

  private static String data(Question question) {
    return PromptText.data(question);
  }

  private List<Integer> read(String prompt, List<Hit> shown, Run run) {
    return Twice.ask(
        model, TASK, prompt, EXPECTED, reply -> numbers(reply, shown.size(), run), run);
  }

  private static Optional<List<Integer>> numbers(String reply, int shown, Run run) {
    var selection = Selection.read(reply, shown);
    selection
        .filter(read -> read.invented() > 0)
        .ifPresent(
            read -> run.repaired(TASK, "ignored %d invented passages".formatted(read.invented())));
    return selection.map(Selection::numbers);
  }
}
