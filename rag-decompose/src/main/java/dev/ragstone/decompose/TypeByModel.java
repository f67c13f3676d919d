package dev.ragstone.decompose;

import static java.util.stream.Collectors.toMap;

import dev.langchain4j.model.chat.ChatModel;
import dev.ragstone.core.Question;
import dev.ragstone.core.RagException.UnreadableReply;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stage;
import dev.ragstone.core.llm.Chat;
import dev.ragstone.core.llm.PromptFile;
import dev.ragstone.core.llm.PromptText;
import dev.ragstone.core.llm.Replies;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The type of a question in one word of a chat model. */
record TypeByModel(ChatModel model) implements Stage<Question, QuestionType> {

  private static final String TASK = "classify the question";
  private static final Map<String, QuestionType> TYPES =
      Stream.of(QuestionType.values()).collect(toMap(QuestionType::toString, type -> type));

  private static final PromptFile PROMPT =
      PromptFile.load(TypeByModel.class, "question-type.prompt", "history", "question");

  @Override
  public QuestionType apply(Question question, Run run) {
    var prompt =
        PROMPT.fill(
            Map.of("history", Conversation.of(question), "question", PromptText.data(question)));
    var reply = Chat.ask(model, TASK, prompt, run);
    var named =
        Replies.choice(reply, TYPES.keySet())
            .orElseThrow(
                () -> new UnreadableReply("one of " + new TreeSet<>(TYPES.keySet()), reply));
    return Objects.requireNonNull(TYPES.get(named));
  }

  @Override
  public String toString() {
    return "type(by model)";
  }
}
