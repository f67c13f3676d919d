package dev.ragstone.rerank;

import dev.ragstone.core.Ranking;
import java.util.Collection;

/**
 * The depths this module offers. None reads a score by itself, only how far scores lie from each
 * other: moving all of a ranking by a number, or multiplying them by a positive one, changes
 * nothing.
 */
public final class Depths {

  private Depths() {}

  /** The best {@code candidates}, at least 0. */
  public static Depth fixed(int candidates) {
    return new FixedDepth(candidates);
  }

  /**
   * Cuts where the scores fall most from one candidate to the next; the first of equal falls. Where
   * scores are mere places (1/r) that is always {@code least}.
   *
   * @param least candidates above the cut, at least 1; 5 is usual
   * @param most candidates above the cut, at least {@code least}; 50 is usual
   */
  public static Depth largestGap(int least, int most) {
    return new LargestGap(least, most);
  }

  /**
   * Goes on below rank {@code k} as long as scores lie at most {@code margin} times as far below
   * its score as this lies below the best.
   *
   * @param k at least 2
   * @param margin at least 0; .1 cuts close
   * @param most candidates, at least {@code k}
   */
  public static Depth near(int k, double margin, int most) {
    return new NearRank(k, margin, most);
  }

  /**
   * None where the best candidate stands out by at least {@code margin}, and otherwise as many as
   * {@code otherwise} says.
   *
   * @param margin in (0, 1], as {@link #margin} tells it; {@link #marginAt} takes it from earlier
   *     questions
   */
  public static Depth unlessClear(double margin, Depth otherwise) {
    return new UnlessClear(margin, otherwise);
  }

  /**
   * How far the best candidate is above the second, as a share of its distance from the last; in
   * [0, 1], and 0 for fewer than three candidates or equal scores. It falls as lists grow longer:
   * compare lists of one length.
   */
  public static double margin(Ranking ranking) {
    return UnlessClear.margin(ranking);
  }

  /**
   * The least margin that reaches those of {@code share} of earlier questions, above 0; 1 without
   * any.
   *
   * @param share in [0, 1]; .9 leaves the clearest tenth alone
   */
  public static double marginAt(double share, Collection<Ranking> earlier) {
    return UnlessClear.marginAt(share, earlier);
  }
}
