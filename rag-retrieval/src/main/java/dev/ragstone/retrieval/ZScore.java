package dev.ragstone.retrieval;

import dev.ragstone.core.Ranking;
import java.util.Arrays;

/**
 * Scores in standard deviations above the worst. Shifting and stretching scores does not change
 * theirs, so they are read in [0, 1], where squares cannot overflow.
 */
record ZScore() implements Normalisation {

  @Override
  public double[] scale(Ranking ranking) {
    var scaled = MinMax.SCALE.scale(ranking);
    double deviation = Moments.of(scaled).deviation();
    return Arrays.stream(scaled).map(score -> deviation == 0 ? 0 : score / deviation).toArray();
  }

  @Override
  public String toString() {
    return "z-score";
  }
}
