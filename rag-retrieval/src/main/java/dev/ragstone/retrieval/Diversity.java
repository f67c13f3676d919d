package dev.ragstone.retrieval;

import dev.ragstone.core.Reranker;

/** Stages that put passages first which say something else than those before them. */
public final class Diversity {

  private static final double WEIGHT = 0.7;
  private static final int DEPTH = 30;

  private Diversity() {}

  /** {@link #mmr(LuceneIndex, double, int)} with relevance at .7, over the best 30. */
  public static Reranker mmr(LuceneIndex index) {
    return mmr(index, WEIGHT);
  }

  /** {@link #mmr(LuceneIndex, double, int)} over the best 30. */
  public static Reranker mmr(LuceneIndex index, double lambda) {
    return mmr(index, lambda, DEPTH);
  }

  /**
   * Maximal marginal relevance: the next passage is the one with the most of {@code lambda *
   * relevance - (1 - lambda) * similarity}. Relevance is its score, moved to [0, 1] by minimum and
   * maximum; similarity is that to the nearest passage already chosen, the cosine of their vectors
   * in {@code index}. If one of the passages has no vector there, all are compared by the letter
   * trigrams of their texts (Jaccard), for the two are no common scale.
   *
   * <p>Of equal passages the one ranked higher is first, so 1 keeps the order as it is. Rank r
   * scores 1/r.
   *
   * @param lambda in [0, 1]; 1 is relevance alone
   * @param depth how many of the best are looked at, at least 1; the rest follow in their order
   * @see <a href="https://doi.org/10.1145/290941.291025">Carbonell &amp; Goldstein, SIGIR 1998</a>
   */
  public static Reranker mmr(LuceneIndex index, double lambda, int depth) {
    return new MaximalMarginalRelevance(index, lambda, depth);
  }
}
