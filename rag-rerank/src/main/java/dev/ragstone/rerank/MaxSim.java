package dev.ragstone.rerank;

/**
 * Which candidates are scored by {@link Rerankers#maxSim}, whose best {@code k} are wanted.
 *
 * @param depth candidates that are looked at, at least 2; the others keep their places behind
 * @param k how many of the best are wanted, at least 1
 * @param alpha candidates whose first-stage score lies more than {@code alpha * |s|} below s, that
 *     of rank k, are not scored; at least 0, {@link Double#POSITIVE_INFINITY} scores all
 * @param beta the walk down the candidates ends after this many in a row that are not among the k
 *     best so far, a tie with the worst of these included; at least 1
 */
public record MaxSim(int depth, int k, double alpha, int beta) {

  /** The best 25 for the best ten, pruned and ended at the safe end of what the paper tries. */
  public static final MaxSim USUAL = new MaxSim(25, 10, 0.05, 4);

  public MaxSim {
    Settings.atLeast(2, depth, "depth");
    Settings.atLeast(1, k, "k");
    Settings.atLeast(1, beta, "beta");
    if (!(alpha >= 0)) {
      throw new IllegalArgumentException("alpha must be at least 0, was " + alpha);
    }
  }

  /** Scores the best {@code depth} candidates, all of them. */
  public static MaxSim all(int depth) {
    return new MaxSim(depth, depth, Double.POSITIVE_INFINITY, Integer.MAX_VALUE);
  }

  /**
   * How many of the candidates, from the top, are worth scoring.
   *
   * @param scores of the first stage, in descending order
   */
  int worthScoring(double[] scores) {
    int most = Math.min(depth, scores.length);
    if (most <= k || alpha == Double.POSITIVE_INFINITY) {
      return most;
    }
    double last = scores[k - 1];
    double least = last - alpha * Math.abs(last);
    int kept = k;
    while (kept < most && scores[kept] >= least) {
      kept++;
    }
    return kept;
  }

  @Override
  public String toString() {
    return "depth "
        + depth
        + (k < depth ? ", k " + k : "")
        + (alpha < Double.POSITIVE_INFINITY ? ", alpha " + alpha : "")
        + (beta < depth ? ", beta " + beta : "");
  }
}
