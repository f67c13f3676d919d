package dev.ragstone.rerank;

import dev.ragstone.core.Ranking;

/** The depth behind which scores fall most. */
record LargestGap(int least, int most) implements Depth {

  LargestGap {
    if (least < 1 || most < least) {
      throw new IllegalArgumentException(
          "a gap is looked for from rank 1 on, was from %d to %d".formatted(least, most));
    }
  }

  @Override
  public int of(Ranking ranking) {
    var hits = ranking.hits();
    int depth = Math.min(least, hits.size());
    double largest = Double.NEGATIVE_INFINITY;
    for (int rank = least; rank <= most && rank < hits.size(); rank++) {
      double gap = hits.get(rank - 1).score() / 2 - hits.get(rank).score() / 2; // cannot overflow
      if (gap > largest) {
        largest = gap;
        depth = rank;
      }
    }
    return depth;
  }

  @Override
  public String toString() {
    return "largest gap from %d to %d".formatted(least, most);
  }
}
