package dev.ragstone.retrieval;

import java.util.Map;

/**
 * The normalisations this module offers.
 *
 * <p>In the formulas s is a score, min, max, mean and deviation are those of the ranking it is in,
 * the deviation that of all its scores, not of a sample. Passages that a ranking lacks are worth 0
 * in each. Scores of which the best is less than 1e-9 above the worst count as equal.
 */
public final class Normalisations {

  private Normalisations() {}

  /**
   * {@code (s - min) / (max - min)}, in [0, 1]; 1 for equal scores. The worst hit is worth as much
   * as one that is missing.
   *
   * @see <a href="https://doi.org/10.1145/258525.258587">Lee, SIGIR 1997</a>
   */
  public static Normalisation minMax() {
    return MinMax.SCALE;
  }

  /**
   * {@code (s - mean) / deviation}, moved up so that the worst hit, and so what is missing, is at
   * 0: {@code (s - min) / deviation}. No upper bound; 0 for equal scores.
   *
   * @see <a href="https://doi.org/10.1145/502585.502657">Montague &amp; Aslam, CIKM 2001</a>
   */
  public static Normalisation zScore() {
    return new ZScore();
  }

  /**
   * Distribution-based score fusion: {@code (s - mean + 3 deviation) / (6 deviation)}, cut to [0,
   * 1]; 0.5 for equal scores. Even the worst hit is worth more than one that is missing, unless it
   * is an outlier.
   *
   * @see <a href="https://github.com/atlantis-nova/hybrid-dbsf">Mazzeschi 2023</a>
   */
  public static Normalisation dbsf() {
    return new Dbsf();
  }

  /**
   * {@code 1 - (rank - 1) / n} for n hits, in (0, 1]: scores are not read.
   *
   * @see <a href="https://doi.org/10.1145/258525.258587">Lee, SIGIR 1997</a>
   */
  public static Normalisation rank() {
    return new RankShare();
  }

  /**
   * {@code (s - least) / (max - least)}, in [0, 1]: min-max with the least score the ranker could
   * give in place of the least it gave. Scores not above {@code least} are worth 0.
   *
   * @param least 0 for BM25, -1 for a cosine; finite
   * @see <a href="https://doi.org/10.1145/3596512">Bruch, Gai &amp; Ingber, TOIS 2023</a>
   */
  public static Normalisation theoreticalMinMax(double least) {
    return new TheoreticalMinMax(least);
  }

  /**
   * Another normalisation for each leg, such as one theoretical minimum for BM25 and another for a
   * cosine. Rankings are known by the leg that placed their first hit last.
   *
   * @param byLeg by the printed name of the leg, at least one; a ranking of a leg that is not named
   *     is refused with an {@link IllegalArgumentException}
   */
  public static Normalisation byLeg(Map<String, Normalisation> byLeg) {
    return new NormalisationByLeg(byLeg);
  }
}
