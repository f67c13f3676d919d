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
import java.util.List;
import java.util.Map;

/**
 * Asks a chat model for an order of numbered passages, and once more in stricter words where its
 * reply names less than half of them.
 */
record ChatOrderer(ChatModel model) implements Orderer {

  private static final String TASK = "rerank";
  private static final PromptFile PROMPT = prompt("listwise.prompt");
  private static final PromptFile STRICTER = prompt("listwise-stricter.prompt");

  @Override
  public List<Hit> order(Question question, List<Hit> hits, Run run) {
    String unread = "";
    for (PromptFile prompt : List.of(PROMPT, STRICTER)) {
      unread = Chat.ask(model, TASK, filled(prompt, question, hits), run);
      var numbers = Replies.labels(unread, hits.size());
      if (numbers.valid().size() >= Math.ceilDiv(hits.size(), 2)) {
        noteMending(hits.size(), numbers, run);
        return numbers.valid().stream().map(number -> hits.get(number - 1)).toList();
      }
    }
    throw new UnreadableReply("an order of numbered passages", unread);
  }

  private static String filled(PromptFile prompt, Question question, List<Hit> hits) {
    return prompt.fill(
        Map.of(
            "question",
            PromptText.data(question),
            "count",
            hits.size(),
            "passages",
            PromptText.numbered(hits, PromptText.WORDS)));
  }

  private static void noteMending(int size, Replies.Numbers numbers, Run run) {
    int missing = size - numbers.valid().size();
    if (missing + numbers.invented() + numbers.repeated() > 0) {
      run.repaired(
          TASK,
          "order of %d: %d numbers missing, %d repeated, %d invented"
              .formatted(size, missing, numbers.repeated(), numbers.invented()));
    }
  }

  private static PromptFile prompt(String file) {
    return PromptFile.load(ChatOrderer.class, file, "question", "count", "passages");
  }

  @Override
  public String toString() {
    return "listwise";
  }
}
