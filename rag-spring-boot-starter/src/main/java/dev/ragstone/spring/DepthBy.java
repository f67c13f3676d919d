package dev.ragstone.spring;

/** How many candidates are reranked: the value of {@code ragstone.rerank.depth-by}. */
public enum DepthBy {
  /** As many as {@code ragstone.rerank.depth} says. */
  FIXED,
  /** As many as stand above the largest gap between scores, from five to the depth. */
  LARGEST_GAP
}
