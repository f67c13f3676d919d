package dev.ragstone.rerank;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Reranker;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stage;

/** A reranker that sees only as many candidates as deserve it. */
record AdaptiveReranker(Stage<Candidates, Candidates> reranker, Depth depth) implements Reranker {

  private static final String NAME = "adaptive";

  @Override
  public Candidates apply(Candidates candidates, Run run) {
    int all = candidates.ranking().size();
    if (all < 2) {
      return candidates;
    }
    int deserving = Math.min(all, depth.of(candidates.ranking()));
    if (deserving < 2) {
      run.decided(NAME, "none of %d candidates is reranked".formatted(all));
      return candidates;
    }
    run.decided(NAME, "the best %d of %d candidates are reranked".formatted(deserving, all));
    var best = new Candidates(candidates.question(), candidates.ranking().top(deserving));
    return Reordered.before(candidates, run.perform(reranker, best).ranking().hits());
  }

  @Override
  public String toString() {
    return "%s(%s, %s)".formatted(NAME, reranker, depth);
  }
}
