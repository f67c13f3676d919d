package dev.ragstone.spring;

/** What terms of passages are weighed by: the value of {@code ragstone.index.term-weights}. */
public enum WeighBy {
  /** No weights are kept. */
  NONE,
  /** How often they are said and how rare they are. */
  IDF
}
