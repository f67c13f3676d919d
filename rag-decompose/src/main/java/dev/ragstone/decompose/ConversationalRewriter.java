package dev.ragstone.decompose;

import dev.langchain4j.model.chat.ChatModel;
import dev.ragstone.core.Question;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stage;
import dev.ragstone.core.llm.Chat;
import dev.ragstone.core.llm.PromptFile;
import dev.ragstone.core.llm.PromptText;
import java.util.List;
import java.util.Map;

/** Makes a message understandable without the conversation it belongs to. */
record ConversationalRewriter(ChatModel model) implements Stage<Question, Question> {

  private static final PromptFile PROMPT =
      PromptFile.load(ConversationalRewriter.class, "conversational.prompt", "history", "question");

  @Override
  public Question apply(Question question, Run run) {
    if (question.history().isEmpty() || StandsAlone.is(question.text())) {
      return question;
    }
    var prompt =
        PROMPT.fill(
            Map.of("history", Conversation.of(question), "question", PromptText.data(question)));
    return Rewrite.of(question, List.of(), Chat.ask(model, Rewrite.TASK, prompt, run), run);
  }

  @Override
  public String toString() {
    return "conversational";
  }
}
