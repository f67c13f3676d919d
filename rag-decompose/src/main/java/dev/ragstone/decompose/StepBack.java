package dev.ragstone.decompose;

import dev.langchain4j.model.chat.ChatModel;
import dev.ragstone.core.Decomposer;
import dev.ragstone.core.Query;
import dev.ragstone.core.QueryPlan;
import dev.ragstone.core.Question;
import dev.ragstone.core.RagException.UnreadableReply;
import dev.ragstone.core.Run;
import dev.ragstone.core.llm.Chat;
import dev.ragstone.core.llm.PromptFile;
import dev.ragstone.core.llm.PromptText;
import dev.ragstone.core.llm.Replies;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Step-back prompting's question, searched beside the one asked. The paper puts what the question
 * finds first; here the more general one counts half.
 */
record StepBack(ChatModel model) implements Decomposer {

  private static final String TASK = "step back";
  private static final double WEIGHT = 0.5;
  private static final int MORE_WORDS = 20;
  private static final int LINES_READ = 100;

  /** The examples of the prompt have it, and some models go on with it. */
  private static final Pattern LABEL = Pattern.compile("(?i)^more general(?: question)?: *");

  private static final PromptFile PROMPT =
      PromptFile.load(StepBack.class, "step-back.prompt", "history", "question");

  @Override
  public QueryPlan apply(Question question, Run run) {
    var prompt =
        PROMPT.fill(
            Map.of("history", Conversation.of(question), "question", PromptText.data(question)));
    var reply = Chat.ask(model, TASK, prompt, run);
    var asked = SubQuestions.questions(Replies.list(reply, LINES_READ, Question.MAX_LENGTH));
    if (asked.isEmpty()) {
      throw new UnreadableReply("a more general question", reply);
    }
    var general = LABEL.matcher(asked.getFirst()).replaceFirst("");
    if (Wording.same(general, question.text())) {
      run.repaired(TASK, "left out: it is the question as asked");
      return QueryPlan.asAsked(question);
    }
    if (words(general) > words(question.text()) + MORE_WORDS) {
      run.repaired(TASK, "left out: it has %d words".formatted(words(general)));
      return QueryPlan.asAsked(question);
    }
    if (!general.equals(reply.strip())) {
      run.repaired(TASK, "read one question out of a reply that holds more");
    }
    return QueryPlan.asAskedAnd(
        question, List.of(new Query(general, Query.Role.STEP_BACK, WEIGHT, Query.Leg.BOTH)));
  }

  private static int words(String text) {
    return text.strip().split("\\s+", -1).length;
  }

  @Override
  public String toString() {
    return "stepBack";
  }
}
