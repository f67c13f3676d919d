package dev.ragstone.retrieval;

import dev.ragstone.core.Ranking;

/** Scores of a ranking moved to [0, 1]: its best at 1, the least a ranker could give at 0. */
record TheoreticalMinMax(double least) implements Normalisation {

  TheoreticalMinMax {
    if (!Double.isFinite(least)) {
      throw new IllegalArgumentException("least score must be finite, was " + least);
    }
  }

  @Override
  public double[] scale(Ranking ranking) {
    return ranking.isEmpty() ? new double[0] : MinMax.above(least, ranking, 0);
  }

  @Override
  public String toString() {
    return "theoretical-min-max(" + least + ")";
  }
}
