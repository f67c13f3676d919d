package dev.ragstone.rerank;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Reranker;
import dev.ragstone.core.Run;

/**
 * Sorts by choices of the best of a few.
 *
 * @param mixed whether passages are shown in another order than that of the list even where each
 *     choice is made once
 */
record SetwiseReranker(String name, Chooser chooser, Setwise settings, boolean mixed)
    implements Reranker {

  @Override
  public Candidates apply(Candidates candidates, Run run) {
    return Judging.of(name, settings.depth(), candidates, run, this::sort);
  }

  private void sort(Judging judging) {
    var ballot = new Votes(settings.votes(), mixed || settings.votes() > 1);
    var contest = Contest.inOneLook(Comparisons.of(judging, chooser, ballot));
    settings.sort().sort(judging.order(), settings.k(), settings.children(), contest);
  }

  @Override
  public String toString() {
    return name + "(" + settings + ")";
  }
}
