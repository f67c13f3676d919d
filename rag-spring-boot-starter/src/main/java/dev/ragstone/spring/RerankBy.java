package dev.ragstone.spring;

/** What reranks without a chat model: the value of {@code ragstone.rerank.embedded}. */
public enum RerankBy {
  /** What passages together match of the question: for answers from several passages. */
  TOKEN_COVERAGE,
  /** How well each passage matches the tokens of the question. */
  MAX_SIM,
  /** How near passages are to a text made of the question and the best of them. */
  PSEUDO_QUERY,
  /** How near passages are to the question moved toward the best of them. */
  VECTOR_FEEDBACK,
  /** A model that reads question and passage together, from a file. */
  CROSS_ENCODER
}
