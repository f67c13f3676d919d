package dev.ragstone.spring;

/** What is searched: the value of {@code ragstone.retrieve.by}. */
public enum SearchBy {
  /** Words and vectors at once. */
  HYBRID,
  /** Words. */
  LEXICAL,
  /** Vectors. */
  DENSE,
  /** Weighed terms; needs {@code ragstone.index.term-weights}. */
  SPARSE
}
