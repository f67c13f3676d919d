package dev.ragstone.generation;

import dev.langchain4j.model.chat.ChatModel;
import dev.ragstone.core.Question;
import dev.ragstone.core.RagException;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stage;
import dev.ragstone.core.llm.Chat;
import dev.ragstone.core.llm.PromptFile;
import dev.ragstone.core.llm.PromptText;
import dev.ragstone.core.llm.Replies;
import java.util.Map;

/** Up to three search terms in place of a question. */
record SearchTerms(ChatModel model) implements Stage<Question, Question> {

  private static final int MOST = 3;

  private static final PromptFile PROMPT =
      PromptFile.load(SearchTerms.class, "search-terms.prompt", "question");

  @Override
  public Question apply(Question question, Run run) {
    var prompt = PROMPT.fill(Map.of("question", PromptText.data(question)));
    var reply = Chat.ask(model, "find search terms", prompt, run);
    var terms = Replies.terms(reply, MOST);
    if (terms.isEmpty()) {
      throw new RagException.UnreadableReply("search terms with commas between", reply);
    }
    return question.asking(String.join(" ", terms));
  }

  @Override
  public String toString() {
    return "keywords";
  }
}
