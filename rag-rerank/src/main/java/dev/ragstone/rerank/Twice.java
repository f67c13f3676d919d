package dev.ragstone.rerank;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.ragstone.core.RagException.UnreadableReply;
import dev.ragstone.core.Run;
import dev.ragstone.core.llm.Chat;
import dev.ragstone.core.llm.PromptFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A prompt that is sent once more, in stricter words, where nothing can be made of the reply. */
final class Twice {

  private static final String TASK = "rerank";
  private static final PromptFile STRICTER =
      PromptFile.load(Twice.class, "stricter.prompt", "prompt");

  private Twice() {}

  /**
   * What {@code reader} makes of the reply.
   *
   * @param expected what a reply should be, for the error
   * @throws UnreadableReply if it makes nothing of the second one either
   */
  static <T> T ask(
      ChatModel model,
      String prompt,
      String expected,
      Function<ChatResponse, Optional<T>> reader,
      Run run) {
    String unread = "";
    for (String asked : List.of(prompt, STRICTER.fill(Map.of("prompt", prompt)))) {
      var response = Chat.respond(model, TASK, asked, run);
      var read = reader.apply(response);
      if (read.isPresent()) {
        return read.get();
      }
      unread = Chat.text(response);
    }
    throw new UnreadableReply(expected, unread);
  }
}
