package dev.ragstone.generation;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Run;
import dev.ragstone.core.Selector;

/** Keeps the best by rank. */
record BestSelector(int keep) implements Selector {

  BestSelector {
    if (keep < 1) {
      throw new IllegalArgumentException("a selection keeps at least 1 passage, was " + keep);
    }
  }

  @Override
  public Candidates apply(Candidates candidates, Run run) {
    return new Candidates(candidates.question(), candidates.ranking().top(keep));
  }

  @Override
  public String toString() {
    return "best(" + keep + ")";
  }
}
