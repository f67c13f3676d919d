package dev.ragstone.rerank;

/**
 * How far {@link Rerankers#vectorFeedback} moves the question's vector.
 *
 * @param k passages it is moved towards, at least 1
 * @param queryWeight of the question's vector beside the mean of theirs, in [0, 1]: Rocchio's alpha
 *     where his two weights sum to 1, {@code 1 / (k + 1)} for the average of all k + 1
 * @param firstStage weight of the scores the candidates came with beside their cosines, both moved
 *     to [0, 1] by the lowest and the highest; in [0, 1], at 0 only the cosine counts
 * @param depth candidates that are ordered, at least 2; the others keep their places behind
 */
public record VectorFeedback(int k, double queryWeight, double firstStage, int depth) {

  /** Seven parts of the question to three of the mean of the best three. */
  public static final VectorFeedback USUAL = new VectorFeedback(3, 0.7, 0.25, 100);

  public VectorFeedback {
    Settings.atLeast(1, k, "k");
    Settings.share(queryWeight, "queryWeight");
    Settings.share(firstStage, "firstStage");
    Settings.atLeast(2, depth, "depth");
  }

  /** These settings for as many candidates. */
  public VectorFeedback withDepth(int candidates) {
    return new VectorFeedback(k, queryWeight, firstStage, candidates);
  }

  @Override
  public String toString() {
    return "k %d, query weight %s, first stage %s, depth %d"
        .formatted(k, queryWeight, firstStage, depth);
  }
}
