package dev.ragstone.generation;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.Run;
import dev.ragstone.core.Selector;

/** Keeps what scores well beside the best, between two sizes. */
record RelativeScoreSelector(double share, int atLeast, int atMost) implements Selector {

  RelativeScoreSelector {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("share of the best score must be in [0, 1], was " + share);
    }
    if (atLeast < 1 || atMost < atLeast) {
      throw new IllegalArgumentException(
          "cannot keep at least %d and at most %d passages".formatted(atLeast, atMost));
    }
  }

  @Override
  public Candidates apply(Candidates candidates, Run run) {
    var hits = candidates.ranking().hits();
    if (hits.isEmpty()) {
      return candidates;
    }
    double top = hits.getFirst().score();
    double bottom = hits.getLast().score();
    long near = hits.stream().filter(h -> h.score() - bottom >= share * (top - bottom)).count();
    int kept = (int) Math.min(atMost, Math.max(atLeast, near));
    return new Candidates(
        candidates.question(), new Ranking(hits.subList(0, Math.min(kept, hits.size()))));
  }

  @Override
  public String toString() {
    return "relativeScore(%.2f, %d to %d)".formatted(share, atLeast, atMost);
  }
}
