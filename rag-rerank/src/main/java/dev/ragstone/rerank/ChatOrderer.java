package dev.ragstone.rerank;

import dev.langchain4j.model.chat.ChatModel;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Question;
import dev.ragstone.core.RagException.UnreadableReply;
import dev.ragstone.core.Run;
import dev.ragstone.core.llm.Chat;
import dev.ragstone.core.llm.PromptFile;
import dev.ragstone.core.llm.PromptText;
import dev.ragstone.core.llm.Replies;
import dev.ragstone.core.llm.Replies.Numbers;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Asks a chat model for an order of numbered passages, and once more in other words where its reply
 * names less than half of them.
 *
 * @param note what stands between the number of a passage and its text; may be empty
 */
record ChatOrderer(ChatModel model, OrderPrompts prompts, Function<Hit, String> note)
    implements Orderer {

  private static final String TASK = "rerank";

  /** Characters at the end of a thought that the model is shown again. */
  private static final int THOUGHT = 8_000;

  ChatOrderer(ChatModel model) {
    this(model, OrderPrompts.PLAIN);
  }

  ChatOrderer(ChatModel model, OrderPrompts prompts) {
    this(model, prompts, hit -> "");
  }

  @Override
  public List<Hit> order(Question question, List<Hit> hits, Run run) {
    String unread = "";
    for (PromptFile prompt : List.of(prompts.first(), prompts.again())) {
      unread = Chat.ask(model, TASK, filled(prompt, question, hits, unread), run);
      var numbers = Replies.labels(unread, hits.size());
      var found = ReplyClass.of(numbers, hits.size());
      if (found != ReplyClass.FINE) {
        noteMending(found, hits.size(), numbers, run);
      }
      if (found != ReplyClass.WRONG_FORMAT) {
        return numbers.valid().stream().map(number -> hits.get(number - 1)).toList();
      }
    }
    throw new UnreadableReply("an order of numbered passages", unread);
  }

  private String filled(PromptFile prompt, Question question, List<Hit> hits, String thought) {
    var end = thought.substring(Math.max(0, thought.length() - THOUGHT));
    return Shown.in(prompt, question, hits, note, Map.of("thought", PromptText.data(end, THOUGHT)));
  }

  private static void noteMending(ReplyClass found, int size, Numbers numbers, Run run) {
    run.repaired(
        TASK,
        "%s, order of %d: %d numbers missing, %d repeated, %d invented"
            .formatted(
                found,
                size,
                size - numbers.valid().size(),
                numbers.repeated(),
                numbers.invented()));
  }

  @Override
  public String toString() {
    return prompts.name();
  }
}
