package dev.ragstone.rerank;

/**
 * What {@link Rerankers#scoreFeedback} learns from a reranker, and what it orders.
 *
 * @param n candidates the reranker is given, at least 2
 * @param leading whether these stay in front, in the reranker's order, and only the others are
 *     ordered by the vector that was learned; otherwise all are
 * @param firstStage weight of the scores the candidates came with beside their cosines, both moved
 *     to [0, 1] by the lowest and the highest; in [0, 1], at 0 only the cosine counts
 * @param depth candidates that are ordered, at least {@code n}; the others keep their places behind
 * @param descent the search for the vector
 */
public record ScoreFeedback(int n, boolean leading, double firstStage, int depth, Descent descent) {

  /** Adam at .005 for 100 steps, from the best 20 of 100, these in front. */
  public static final ScoreFeedback USUAL =
      new ScoreFeedback(20, true, 0.5, 100, new Descent(0.005, 100));

  /**
   * Adam's settings.
   *
   * @param rate how far a step goes in each dimension, about; above 0
   * @param steps at least 0
   */
  public record Descent(double rate, int steps) {
    public Descent {
      if (!(rate > 0) || !Double.isFinite(rate)) {
        throw new IllegalArgumentException("rate must be above 0, was " + rate);
      }
      Settings.atLeast(0, steps, "steps");
    }

    @Override
    public String toString() {
      return steps + " steps of " + rate;
    }
  }

  public ScoreFeedback {
    Settings.atLeast(2, n, "n");
    Settings.share(firstStage, "firstStage");
    Settings.atLeast(n, depth, "depth");
  }

  @Override
  public String toString() {
    return "n %d%s, first stage %s, depth %d, %s"
        .formatted(n, leading ? " in front" : "", firstStage, depth, descent);
  }
}
