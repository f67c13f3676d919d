package dev.ragstone.retrieval;

import dev.ragstone.core.Ranking;
import java.util.stream.IntStream;

/**
 * {@code 1 / (k + r)}, the ranks r spread from 1 to {@code depth}; one hit alone has rank 1.
 *
 * @param k at least 1
 */
record ReciprocalRank(int k, int depth) implements Normalisation {

  static void check(int k) {
    if (k < 1) {
      throw new IllegalArgumentException("k must be at least 1, was " + k);
    }
  }

  @Override
  public double[] scale(Ranking ranking) {
    double step = (depth - 1.0) / (Math.max(ranking.size(), 2) - 1);
    return IntStream.range(0, ranking.size())
        .mapToDouble(above -> 1 / (k + 1 + above * step))
        .toArray();
  }
}
