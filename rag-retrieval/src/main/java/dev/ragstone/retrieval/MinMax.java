package dev.ragstone.retrieval;

import dev.ragstone.core.Hit;
import dev.ragstone.core.Ranking;
import java.util.HashMap;
import java.util.Map;

/**
 * Scores of a ranking moved to [0, 1]: its best at 1, its worst at 0; all at 1 if all are equal.
 */
record MinMax() implements Normalisation {

  static final Normalisation SCALE = new MinMax();

  private static final double LEAST_SPREAD = 1e-9;

  static Map<String, Double> of(Ranking ranking) {
    var scaled = SCALE.scale(ranking);
    var byId = new HashMap<String, Double>();
    for (Hit hit : ranking.hits()) {
      byId.put(hit.id(), scaled[byId.size()]);
    }
    return byId;
  }

  @Override
  public double[] scale(Ranking ranking) {
    return ranking.isEmpty() ? new double[0] : above(ranking.hits().getLast().score(), ranking, 1);
  }

  /**
   * Where each score stands between {@code least} and the best, 0 below; {@code whenEqual} for all
   * if the best is not above {@code least}. Halves of scores differ by a finite number.
   */
  static double[] above(double least, Ranking ranking, double whenEqual) {
    double spread = ranking.hits().getFirst().score() / 2 - least / 2;
    return ranking.hits().stream()
        .mapToDouble(
            hit ->
                spread < LEAST_SPREAD / 2
                    ? whenEqual
                    : Math.max(0, (hit.score() / 2 - least / 2) / spread))
        .toArray();
  }

  @Override
  public String toString() {
    return "min-max";
  }
}
