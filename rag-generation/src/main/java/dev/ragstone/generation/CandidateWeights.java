package dev.ragstone.generation;

import java.util.Locale;

/**
 * How much the merits of an answer count when one of several is chosen; each merit is in [0, 1].
 *
 * @param support the share of its sentences with support
 * @param agreement its mean likeness to the other answers
 * @param relevance the share of the question's words in it and in what it cites
 */
public record CandidateWeights(double support, double agreement, double relevance) {

  /** Half for support, .3 for agreement, .2 for relevance; not fitted. */
  public static final CandidateWeights USUAL = new CandidateWeights(.5, .3, .2);

  public CandidateWeights {
    if (!(support >= 0 && agreement >= 0 && relevance >= 0)
        || !(support + agreement + relevance > 0)
        || !Double.isFinite(support + agreement + relevance)) {
      throw new IllegalArgumentException(
          "weights are at least 0 and one of them is above, were %s, %s, %s"
              .formatted(support, agreement, relevance));
    }
  }

  /** The weighted sum. */
  double of(double supported, double agreeing, double relevant) {
    return support * supported + agreement * agreeing + relevance * relevant;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "support %.2f, agreement %.2f, relevance %.2f", support, agreement, relevance);
  }
}
