package dev.ragstone.spring;

/** How citations are checked: the value of {@code ragstone.generate.check}. */
public enum CheckBy {
  /** Marks of passages that were not shown are removed, nothing else. */
  NONE,
  /** By shares of words. */
  WORDS,
  /** By the encoder. */
  EMBEDDING,
  /** By a {@code ScoringModel} bean, or the cross-encoder that properties name. */
  SCORING,
  /** By the chat model. */
  JUDGE
}
