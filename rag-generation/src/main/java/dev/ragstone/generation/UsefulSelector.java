package dev.ragstone.generation;

import dev.langchain4j.model.chat.ChatModel;
import dev.ragstone.core.Candidates;
import dev.ragstone.core.RagException;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.Run;
import dev.ragstone.core.Selector;
import dev.ragstone.core.llm.Chat;
import dev.ragstone.core.llm.PromptFile;
import dev.ragstone.core.llm.PromptText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Keeps the passages a chat model says it used to answer, judged all at once. */
record UsefulSelector(ChatModel model, int atLeast, int atMost) implements Selector {

  /** Passages one prompt shows. */
  static final int SHOWN = 20;

  private static final String TASK = "select passages";

  private static final PromptFile PROMPT =
      PromptFile.load(UsefulSelector.class, "useful.prompt", "passages", "question");

  UsefulSelector {
    if (atLeast < 0 || atMost < Math.max(1, atLeast) || atMost > SHOWN) {
      throw new IllegalArgumentException(
          "a selection keeps from 0 to %d passages, was %d to %d"
              .formatted(SHOWN, atLeast, atMost));
    }
  }

  @Override
  public Candidates apply(Candidates candidates, Run run) {
    var shown = candidates.ranking().top(SHOWN);
    if (shown.isEmpty()) {
      return candidates;
    }
    var useful = useful(candidates, shown, run);
    var kept = useful.size() < atLeast ? topped(useful, shown) : useful;
    return new Candidates(
        candidates.question(),
        new Ranking(
            kept.stream().sorted().limit(atMost).map(n -> shown.hits().get(n - 1)).toList()));
  }

  private List<Integer> useful(Candidates candidates, Ranking shown, Run run) {
    var prompt =
        PROMPT.fill(
            Map.of(
                "passages", PromptText.numbered(shown.hits(), PromptText.WORDS),
                "question", PromptText.data(candidates.question())));
    var first = read(Chat.ask(model, TASK, prompt, run), shown, run);
    if (first.isPresent()) {
      return first.get();
    }
    run.repaired(TASK, "asked again, the first reply named no selection");
    var again = Chat.ask(model, TASK, prompt, run);
    return read(again, shown, run)
        .orElseThrow(() -> new RagException.UnreadableReply("a line 'Selection: [1] [2]'", again));
  }

  private static Optional<List<Integer>> read(String reply, Ranking shown, Run run) {
    var selection = Selection.read(reply, shown.size());
    selection
        .filter(read -> read.invented() > 0)
        .ifPresent(
            read -> run.repaired(TASK, "ignored %d invented passages".formatted(read.invented())));
    return selection.map(Selection::numbers);
  }

  /** The useful passages and, until there are enough, the best of the others. */
  private List<Integer> topped(List<Integer> useful, Ranking shown) {
    var kept = new TreeSet<>(useful);
    for (int n = 1; n <= shown.size() && kept.size() < atLeast; n++) {
      kept.add(n);
    }
    return List.copyOf(kept);
  }

  @Override
  public String toString() {
    return atLeast == 1 && atMost == SHOWN ? "useful" : "useful(" + atLeast + " to " + atMost + ")";
  }
}
