package dev.ragstone.rerank;

import dev.ragstone.core.Ranking;

/** The depth down to which scores stay near that of one rank. */
record NearRank(int k, double margin, int most) implements Depth {

  NearRank {
    if (k < 2 || most < k) {
      throw new IllegalArgumentException(
          "k must be at least 2 and at most the most, was %d of %d".formatted(k, most));
    }
    if (!(margin >= 0) || !Double.isFinite(margin)) {
      throw new IllegalArgumentException("margin must be at least 0, was " + margin);
    }
  }

  @Override
  public int of(Ranking ranking) {
    var hits = ranking.hits();
    int depth = Math.min(k, hits.size());
    if (hits.size() > k) {
      double last = hits.get(k - 1).score() / 2; // halves differ by a finite number
      double reach = margin * (hits.getFirst().score() / 2 - last);
      while (depth < Math.min(most, hits.size()) && last - hits.get(depth).score() / 2 <= reach) {
        depth++;
      }
    }
    return depth;
  }

  @Override
  public String toString() {
    return "near rank %d by %s, at most %d".formatted(k, margin, most);
  }
}
