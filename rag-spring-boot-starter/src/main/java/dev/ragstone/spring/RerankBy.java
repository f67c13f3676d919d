package dev.ragstone.spring;

/** What reranks without a chat model: the value of {@code ragstone.rerank.embedded}. */
public enum RerankBy {
  /** What passages together match of the question: for answers from several passages. */
  TOKEN_COVERAGE,
  /** How well each passage matches the tokens of the question. */
  MAX_SIM
}
