package dev.ragstone.generation;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Run;
import dev.ragstone.core.Selector;

/** Keeps the candidates above the largest fall of their scores, between two sizes. */
record LargestGapSelector(int atLeast, int atMost) implements Selector {

  LargestGapSelector {
    if (atLeast < 1 || atMost < atLeast) {
      throw new IllegalArgumentException(
          "cannot keep at least %d and at most %d passages".formatted(atLeast, atMost));
    }
  }

  @Override
  public Candidates apply(Candidates candidates, Run run) {
    var ranking = candidates.ranking();
    return new Candidates(
        candidates.question(), ranking.top(ranking.aboveLargestGap(atLeast, atMost)));
  }

  @Override
  public String toString() {
    return "largestGap(%d to %d)".formatted(atLeast, atMost);
  }
}
