package dev.ragstone.spring;

/** How a hybrid search mixes its legs: the value of {@code ragstone.retrieve.fusion}. */
public enum FuseBy {
  /** A weighted sum of scores, each leg's moved to [0, 1]. */
  CONVEX,
  /** Reciprocal rank fusion. */
  RRF
}
