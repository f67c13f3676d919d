package dev.ragstone.generation;

import dev.langchain4j.model.chat.ChatModel;
import dev.ragstone.core.RagException;
import dev.ragstone.core.Run;
import dev.ragstone.core.llm.Chat;
import java.util.Optional;
import java.util.function.Function;

/** A question to a model that is put once more where the reply cannot be read. */
final class Twice {

  private Twice() {}

  /**
   * What {@code read} makes of the first reply or else of the second.
   *
   * @param expected what a readable reply has
   * @throws RagException.UnreadableReply if neither can be read
   */
  static <T> T ask(
      ChatModel model,
      String task,
      String prompt,
      String expected,
      Function<String, Optional<T>> read,
      Run run) {
    var first = read.apply(Chat.ask(model, task, prompt, run));
    if (first.isPresent()) {
      return first.get();
    }
    run.repaired(task, "asked again, the first reply had not " + expected);
    var again = Chat.ask(model, task, prompt, run);
    return read.apply(again).orElseThrow(() -> new RagException.UnreadableReply(expected, again));
  }
}
