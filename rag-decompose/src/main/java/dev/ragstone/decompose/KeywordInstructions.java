package dev.ragstone.decompose;

import dev.langchain4j.model.chat.ChatModel;
import dev.ragstone.core.Candidates;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Question;
import dev.ragstone.core.RagException;
import dev.ragstone.core.RagException.UnreadableReply;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stage;
import dev.ragstone.core.llm.Chat;
import dev.ragstone.core.llm.PromptFile;
import dev.ragstone.core.llm.PromptText;
import dev.ragstone.core.llm.Replies;
import java.util.List;
import java.util.Map;

/**
 * One request for keywords in several wordings, each a call of its own.
 *
 * @param instructions how many wordings, 1 to {@link #MOST}
 * @param firstPass finds the passages that are shown
 * @param passages shown at the most; 0 if {@code firstPass} is not to be asked
 */
record KeywordInstructions(
    ChatModel model,
    int instructions,
    Stage<? super Question, ? extends Candidates> firstPass,
    int passages) {

  /** How often the words of the question count where an added one counts once. */
  static final int REPETITIONS = 5;

  private static final String TASK = "expand";
  private static final int TERMS_READ = 60;
  private static final int WORDS_OF_A_PASSAGE = 200;

  private static final PromptFile PROMPT =
      PromptFile.load(
          KeywordInstructions.class, "expand.prompt", "instruction", "history", "question");
  private static final PromptFile WITH_PASSAGES =
      PromptFile.load(
          KeywordInstructions.class,
          "expand-feedback.prompt",
          "instruction",
          "history",
          "question",
          "passages");
  private static final List<String> INSTRUCTIONS =
      Lines.load(KeywordInstructions.class, "expand.lines");

  static final int MOST = INSTRUCTIONS.size();

  KeywordInstructions {
    if (instructions < 1 || instructions > MOST) {
      throw new IllegalArgumentException(
          "instructions must be 1 to %d, were %d".formatted(MOST, instructions));
    }
  }

  static KeywordInstructions alone(ChatModel model, int instructions) {
    return new KeywordInstructions(
        model, instructions, (question, run) -> new Candidates(question, Ranking.EMPTY), 0);
  }

  static KeywordInstructions after(
      Stage<? super Question, ? extends Candidates> firstPass,
      int passages,
      ChatModel model,
      int instructions) {
    if (passages < 1) {
      throw new IllegalArgumentException("passages must be at least 1, were " + passages);
    }
    return new KeywordInstructions(model, instructions, firstPass, passages);
  }

  /**
   * The keywords of every instruction that was followed, each list without repetitions.
   *
   * @throws RagException if none was
   */
  List<List<String>> keywords(Question question, Run run) {
    var shown = passages == 0 ? List.<Hit>of() : found(question, run);
    return Branches.of(
        TASK,
        INSTRUCTIONS.subList(0, instructions),
        (instruction, part) -> keywords(prompt(instruction, question, shown), part),
        run);
  }

  /** Without a first pass there are still the instructions. */
  private List<Hit> found(Question question, Run run) {
    try {
      return run.perform(firstPass, question).ranking().top(passages).hits();
    } catch (RagException failure) {
      run.dropped(firstPass, failure);
      return List.of();
    }
  }

  private static String prompt(String instruction, Question question, List<Hit> shown) {
    var history = Conversation.of(question);
    var asked = PromptText.data(question);
    return shown.isEmpty()
        ? PROMPT.fill(Map.of("instruction", instruction, "history", history, "question", asked))
        : WITH_PASSAGES.fill(
            Map.of(
                "instruction",
                instruction,
                "history",
                history,
                "question",
                asked,
                "passages",
                PromptText.numbered(shown, WORDS_OF_A_PASSAGE)));
  }

  private List<String> keywords(String prompt, Run run) {
    var reply = Chat.ask(model, TASK, prompt, run);
    var keywords = FunctionWords.keywords(Replies.terms(reply, TERMS_READ));
    if (keywords.isEmpty()) {
      throw new UnreadableReply("search terms with commas between them", reply);
    }
    return keywords;
  }

  @Override
  public String toString() {
    return passages == 0
        ? "%d instructions".formatted(instructions)
        : "%d instructions, shown %d of %s".formatted(instructions, passages, firstPass);
  }
}
