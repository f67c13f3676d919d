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
import dev.ragstone.core.llm.Replies;
import java.util.List;

/**
 * RAG-Fusion's other wordings in one call. There each counts as much as the question; here all of
 * them together do, so that they cannot outvote it.
 */
record Paraphrases(ChatModel model, int most) implements Decomposer {

  private static final String TASK = "paraphrase";
  private static final int LONGEST = 400;
  private static final int LINES_READ = 100;

  private static final PromptFile PROMPT =
      PromptFile.load(Paraphrases.class, "paraphrases.prompt", "most", "history", "question");

  Paraphrases {
    if (most < 1) {
      throw new IllegalArgumentException("paraphrases must be at least 1, were " + most);
    }
  }

  @Override
  public QueryPlan apply(Question question, Run run) {
    var reply = Chat.ask(model, TASK, Conversation.shown(PROMPT, most, question), run);
    var listed = SubQuestions.questions(Replies.list(reply, LINES_READ, LONGEST));
    var others = listed.stream().filter(text -> !Wording.same(text, question.text())).toList();
    if (others.isEmpty()) {
      throw new UnreadableReply("other wordings of the question, one a line", reply);
    }
    var kept = others.subList(0, Math.min(most, others.size()));
    if (kept.size() != reply.strip().lines().count()) {
      run.repaired(TASK, "kept %d wordings of those in the reply".formatted(kept.size()));
    }
    return QueryPlan.asAskedAnd(question, queries(kept));
  }

  private static List<Query> queries(List<String> texts) {
    double weight = 1.0 / texts.size();
    return texts.stream()
        .map(text -> new Query(text, Query.Role.PARAPHRASE, weight, Query.Leg.BOTH))
        .toList();
  }

  @Override
  public String toString() {
    return "paraphrases(most %d)".formatted(most);
  }
}
