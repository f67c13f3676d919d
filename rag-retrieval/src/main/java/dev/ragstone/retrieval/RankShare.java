package dev.ragstone.retrieval;

import dev.ragstone.core.Ranking;
import java.util.stream.IntStream;

/** The share of a ranking's hits that are not above a hit. */
record RankShare() implements Normalisation {

  @Override
  public double[] scale(Ranking ranking) {
    int hits = ranking.size();
    return IntStream.range(0, hits).mapToDouble(above -> (double) (hits - above) / hits).toArray();
  }

  @Override
  public String toString() {
    return "rank";
  }
}
