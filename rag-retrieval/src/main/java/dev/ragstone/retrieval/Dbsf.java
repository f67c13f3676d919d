package dev.ragstone.retrieval;

import dev.ragstone.core.Ranking;
import java.util.Arrays;

/** Where scores stand between three standard deviations below their mean and three above. */
record Dbsf() implements Normalisation {

  private static final double REACH = 3;

  @Override
  public double[] scale(Ranking ranking) {
    var scaled = MinMax.SCALE.scale(ranking);
    var moments = Moments.of(scaled);
    return Arrays.stream(scaled).map(score -> between(score, moments)).toArray();
  }

  private static double between(double score, Moments moments) {
    double deviations =
        moments.deviation() == 0 ? 0 : (score - moments.mean()) / moments.deviation();
    return (Math.clamp(deviations, -REACH, REACH) + REACH) / (2 * REACH);
  }

  @Override
  public String toString() {
    return "dbsf";
  }
}
