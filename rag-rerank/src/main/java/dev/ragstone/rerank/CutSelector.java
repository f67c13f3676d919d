package dev.ragstone.rerank;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Run;
import dev.ragstone.core.Selector;

/** The best candidates, as many as their scores say, at least one. */
record CutSelector(Depth depth) implements Selector {

  @Override
  public Candidates apply(Candidates candidates, Run run) {
    int kept = Math.max(1, depth.of(candidates.ranking()));
    return new Candidates(candidates.question(), candidates.ranking().top(kept));
  }

  @Override
  public String toString() {
    return "cut(" + depth + ")";
  }
}
