package dev.ragstone.rerank;

import dev.ragstone.core.llm.PromptFile;
import java.util.ArrayList;
import java.util.List;

/**
 * How an order is asked for.
 *
 * @param first asks
 * @param again asks once more where the first reply names less than half of the passages
 */
record OrderPrompts(String name, PromptFile first, PromptFile again) {

  private static final PromptFile STRICTER = prompt("listwise-stricter.prompt");

  /** The numbers and nothing else. */
  static final OrderPrompts PLAIN =
      new OrderPrompts("listwise", prompt("listwise.prompt"), STRICTER);

  /** The same, of passages that each have a lexical score as their note. */
  static final OrderPrompts WITH_SCORES =
      new OrderPrompts("listwiseWithScores", prompt("listwise-scores.prompt"), STRICTER);

  /** A thought, then the numbers; after a thought without end, the numbers only. */
  static final OrderPrompts REASONING =
      new OrderPrompts(
          "reasoningListwise",
          prompt("listwise-reasoning.prompt"),
          prompt("listwise-answer.prompt", "thought"));

  private static PromptFile prompt(String file, String... more) {
    var variables = new ArrayList<>(List.of("question", "count", "passages"));
    variables.addAll(List.of(more));
    return PromptFile.load(OrderPrompts.class, file, variables.toArray(String[]::new));
  }
}
