package dev.ragstone.generation;

import dev.langchain4j.model.chat.ChatModel;
import dev.ragstone.core.Candidates;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.Run;
import dev.ragstone.core.Selector;
import dev.ragstone.core.llm.PromptFile;
import dev.ragstone.core.llm.PromptText;
import dev.ragstone.core.llm.Replies;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Has a model order the passages by their use for its answer and keeps the first. */
record MostUsefulSelector(ChatModel model, int keep) implements Selector {

  private static final String TASK = "order passages by use";
  private static final String EXPECTED = "numbers like [2] > [1]";

  private static final PromptFile PROMPT =
      PromptFile.load(MostUsefulSelector.class, "most-useful.prompt", "passages", "question");

  MostUsefulSelector {
    if (keep < 1 || keep > Sizes.SHOWN) {
      throw new IllegalArgumentException(
          "a selection keeps from 1 to %d passages, was %d".formatted(Sizes.SHOWN, keep));
    }
  }

  @Override
  public Candidates apply(Candidates candidates, Run run) {
    var shown = candidates.ranking().top(Sizes.SHOWN).hits();
    if (shown.isEmpty()) {
      return candidates;
    }
    var prompt =
        PROMPT.fill(
            Map.of(
                "passages", PromptText.numbered(shown, PromptText.WORDS),
                "question", PromptText.data(candidates.question())));
    var order =
        Twice.ask(model, TASK, prompt, EXPECTED, reply -> order(reply, shown.size(), run), run);
    var best = new LinkedHashSet<Hit>();
    order.forEach(n -> best.add(shown.get(n - 1)));
    best.addAll(shown);
    return new Candidates(
        candidates.question(),
        Ranking.inOrder(best.stream().limit(keep).toList()).placedBy(toString()));
  }

  private static Optional<List<Integer>> order(String reply, int shown, Run run) {
    var named = Replies.labels(reply, shown);
    if (named.invented() > 0) {
      run.repaired(TASK, "ignored %d invented passages".formatted(named.invented()));
    }
    return Optional.of(named.valid()).filter(order -> !order.isEmpty());
  }

  @Override
  public String toString() {
    return "mostUseful(" + keep + ")";
  }
}
