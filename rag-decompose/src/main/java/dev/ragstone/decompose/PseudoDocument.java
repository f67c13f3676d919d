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

/** query2doc's passage for the lexical leg. The paper repeats the question; a weight does that. */
record PseudoDocument(ChatModel model) implements Decomposer {

  private static final String TASK = "imagine a document";

  /** Some 256 tokens of English. */
  private static final int WORDS = 192;

  private static final PromptFile PROMPT =
      PromptFile.load(PseudoDocument.class, "pseudo-document.prompt", "history", "question");

  @Override
  public QueryPlan apply(Question question, Run run) {
    var prompt =
        PROMPT.fill(
            Map.of("history", Conversation.of(question), "question", PromptText.data(question)));
    var reply = Chat.ask(model, TASK, prompt, run);
    var passage = Replies.passage(reply, WORDS);
    if (passage.isEmpty()) {
      throw new UnreadableReply("a passage", reply);
    }
    return QueryPlan.asAskedAnd(
        question,
        List.of(
            new Query(
                passage,
                Query.Role.PSEUDO_DOCUMENT,
                1.0 / KeywordInstructions.REPETITIONS,
                Query.Leg.LEXICAL)));
  }

  @Override
  public String toString() {
    return "pseudoDocument";
  }
}
