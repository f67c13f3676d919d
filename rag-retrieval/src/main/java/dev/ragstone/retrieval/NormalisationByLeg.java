package dev.ragstone.retrieval;

import dev.ragstone.core.Ranking;
import java.util.Map;

/** Scales each ranking as its leg asks for. */
record NormalisationByLeg(Map<String, Normalisation> byLeg) implements Normalisation {

  NormalisationByLeg {
    if (byLeg.isEmpty()) {
      throw new IllegalArgumentException("normalisations by leg need at least one leg");
    }
    byLeg = ByLeg.sorted(byLeg);
  }

  @Override
  public double[] scale(Ranking ranking) {
    return ranking.isEmpty()
        ? new double[0]
        : ByLeg.find("normalisation", byLeg, ranking).scale(ranking);
  }

  @Override
  public String toString() {
    return ByLeg.print(byLeg);
  }
}
