package dev.ragstone.rerank;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Reranker;
import dev.ragstone.core.Run;

/** Sorts by comparisons of two passages, each made in both orders. */
record PairwiseReranker(Chooser chooser, Sort sort, int k, int depth) implements Reranker {

  static final String NAME = "pairwise";

  PairwiseReranker {
    Settings.atLeast(1, k, "k");
    Settings.atLeast(2, depth, "depth");
  }

  @Override
  public Candidates apply(Candidates candidates, Run run) {
    return Judging.of(NAME, depth, candidates, run, this::sort);
  }

  private void sort(Judging judging) {
    var comparisons = Comparisons.of(judging, chooser, new BothOrders());
    sort.sort(judging.order(), k, sort == Sort.HEAP ? 2 : 1, Contest.byPairs(comparisons));
  }

  @Override
  public String toString() {
    return "%s(%s, k %d, depth %d)".formatted(NAME, sort, k, depth);
  }
}
