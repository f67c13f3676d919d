package dev.ragstone.rerank;

import dev.langchain4j.model.chat.ChatModel;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Question;
import dev.ragstone.core.RagException.UnreadableReply;
import dev.ragstone.core.Run;
import dev.ragstone.core.llm.Chat;
import dev.ragstone.core.llm.PromptFile;
import dev.ragstone.core.llm.Replies;
import java.util.List;
import java.util.Map;

/**
 * Asks a chat model for the numbers of the best passages, and once more in stricter words where its
 * reply names less than half as many as it should.
 */
record ChatQualifier(ChatModel model) implements Qualifier {

  private static final String TASK = "rerank";
  private static final PromptFile PROMPT = prompt("choose.prompt");
  private static final PromptFile STRICTER = prompt("choose-stricter.prompt");

  @Override
  public List<Hit> best(Question question, List<Hit> hits, int most, Run run) {
    var first = asked(PROMPT, question, hits, most, run);
    var chosen =
        first.size() < Math.ceilDiv(most, 2) ? asked(STRICTER, question, hits, most, run) : first;
    var better = chosen.size() < first.size() ? first : chosen;
    if (better.isEmpty()) {
      throw new UnreadableReply(most + " numbers of passages", "");
    }
    if (better.size() != most) {
      run.repaired(TASK, "choice of %d: %d numbers".formatted(most, better.size()));
    }
    return better.stream().map(number -> hits.get(number - 1)).toList();
  }

  private List<Integer> asked(
      PromptFile prompt, Question question, List<Hit> hits, int most, Run run) {
    var reply =
        Chat.ask(
            model, TASK, Shown.in(prompt, question, hits, hit -> "", Map.of("most", most)), run);
    return Replies.labels(reply, hits.size()).valid();
  }

  private static PromptFile prompt(String file) {
    return PromptFile.load(ChatQualifier.class, file, "question", "count", "passages", "most");
  }

  @Override
  public String toString() {
    return "choice";
  }
}
