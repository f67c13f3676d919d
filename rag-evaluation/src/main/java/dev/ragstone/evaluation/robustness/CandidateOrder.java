package dev.ragstone.evaluation.robustness;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stage;

/** Hands candidates on in another order. */
record CandidateOrder(int order, long seed) implements Stage<Candidates, Candidates> {

  CandidateOrder {
    if (order < 0) {
      throw new IllegalArgumentException("orders are counted from 0, not " + order);
    }
  }

  @Override
  public Candidates apply(Candidates candidates, Run run) {
    if (order == 0) {
      return candidates;
    }
    var question = candidates.question();
    var hits = candidates.ranking().hits();
    var key = order + " " + question.text();
    var ordered = order == 1 ? hits.reversed() : Seeds.shuffled(hits, Seeds.random(seed, key));
    return new Candidates(question, Ranking.inOrder(ordered));
  }

  @Override
  public String toString() {
    return "candidate order %d (seed %d)".formatted(order, seed);
  }
}
