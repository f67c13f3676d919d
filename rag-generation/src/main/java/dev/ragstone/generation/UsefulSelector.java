package dev.ragstone.generation;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Run;
import dev.ragstone.core.Selector;

/** Keeps the passages a chat model says it used to answer, judged all at once. */
record UsefulSelector(UsefulSet useful, Sizes sizes) implements Selector {

  @Override
  public Candidates apply(Candidates candidates, Run run) {
    var shown = candidates.ranking().top(Sizes.SHOWN).hits();
    return shown.isEmpty()
        ? candidates
        : sizes.of(candidates, shown, useful.of(candidates.question(), shown, run));
  }

  @Override
  public String toString() {
    return sizes.equals(Sizes.USUAL) ? "useful" : "useful(" + sizes + ")";
  }
}
