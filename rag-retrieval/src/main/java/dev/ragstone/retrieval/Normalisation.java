package dev.ragstone.retrieval;

import dev.ragstone.core.Ranking;

/** How the scores of one ranking are put on a scale that other rankings share. */
@FunctionalInterface
public interface Normalisation {

  /**
   * What each hit of {@code ranking} is worth, in rank order: finite, not negative, never rising. A
   * passage that the ranking does not hold is worth 0.
   */
  double[] scale(Ranking ranking);
}
