package dev.ragstone.decompose;

import dev.langchain4j.model.chat.ChatModel;
import dev.ragstone.core.Question;
import dev.ragstone.core.RagException.UnreadableReply;
import dev.ragstone.core.Run;
import dev.ragstone.core.llm.Chat;
import dev.ragstone.core.llm.PromptFile;
import dev.ragstone.core.llm.PromptText;
import java.util.Map;
import java.util.regex.Pattern;

/** Asks for steps in one call. */
record ModelPlanner(ChatModel model, int most, Asking asking) implements Planner {

  private static final String TASK = "plan";

  /** In what was said it is a rank; only a plan refers with it. */
  private static final Pattern NUMBER_SIGN = Pattern.compile("[#＃﹟]\\s*(?=\\p{N})");

  private static final PromptFile PROMPT =
      PromptFile.load(ModelPlanner.class, "plan.prompt", "most", "history", "question");

  ModelPlanner {
    if (most < 2) {
      throw new IllegalArgumentException("most must be at least 2, was " + most);
    }
  }

  @Override
  public StepPlan apply(Question question, Run run) {
    if (!asking.of(question)) {
      return StepPlan.none(question);
    }
    var prompt =
        PROMPT.fill(
            Map.of(
                "most",
                most,
                "history",
                unreferring(Conversation.of(question)),
                "question",
                unreferring(PromptText.data(question))));
    var reply = Chat.ask(model, TASK, prompt, run);
    var read = ListedSteps.in(reply, question.text());
    if (read.listed() == 0) {
      throw new UnreadableReply("steps, one a line", reply);
    }
    int kept = Math.min(most, read.steps().size());
    if (kept < read.listed()) {
      run.repaired(TASK, "kept %d of %d steps".formatted(kept, read.listed()));
    }
    return new StepPlan(question, read.steps().subList(0, kept));
  }

  private static String unreferring(String text) {
    return NUMBER_SIGN.matcher(text).replaceAll("No. ");
  }

  @Override
  public String toString() {
    return "plan(most %d, asking %s)".formatted(most, asking);
  }
}
