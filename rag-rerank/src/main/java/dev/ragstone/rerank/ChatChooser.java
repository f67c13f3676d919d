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
import java.util.Optional;
import java.util.regex.Pattern;

/** Asks a chat model for the number of the best passage, at once or after thinking. */
record ChatChooser(ChatModel model, PromptFile prompt) implements Chooser {

  private static final String TASK = "rerank";
  private static final PromptFile PLAIN = prompt("setwise.prompt");
  private static final PromptFile REASONING = prompt("reasoning-setwise.prompt");

  /** What follows the best one where a whole order is given: "[2] > [1] > [3]". */
  private static final Pattern WORSE = Pattern.compile("(?<=\\S)\\h+>\\h.*");

  static ChatChooser plain(ChatModel model) {
    return new ChatChooser(model, PLAIN);
  }

  static ChatChooser reasoning(ChatModel model) {
    return new ChatChooser(model, REASONING);
  }

  @Override
  public Hit choose(Question question, List<Hit> hits, Run run) {
    var reply = Chat.ask(model, TASK, Shown.in(prompt, question, hits), run);
    int number =
        chosen(reply, hits.size())
            .orElseThrow(() -> new UnreadableReply("the number of one passage", reply));
    return hits.get(number - 1);
  }

  /**
   * The one number a reply names; where it names several, the one of its first or its last line,
   * unless these differ.
   */
  static Optional<Integer> chosen(String reply, int highest) {
    var body = WORSE.matcher(Replies.body(reply)).replaceAll("");
    var all = only(body, highest);
    if (all.isPresent() || body.isBlank()) {
      return all;
    }
    var lines = body.lines().filter(line -> !line.isBlank()).toList();
    var first = only(lines.getFirst(), highest);
    var last = only(lines.getLast(), highest);
    return first.isEmpty() ? last : last.isEmpty() || last.equals(first) ? first : Optional.empty();
  }

  private static Optional<Integer> only(String text, int highest) {
    var named = Replies.labels(text, highest).valid();
    return named.size() == 1 ? Optional.of(named.getFirst()) : Optional.empty();
  }

  private static PromptFile prompt(String file) {
    return PromptFile.load(ChatChooser.class, file, "question", "count", "passages");
  }
}
