package dev.ragstone.spring;

/** Who grades what was found: the value of {@code ragstone.correct.by}. */
public enum CorrectBy {
  /** Nobody; nothing is corrected. */
  NONE,
  /** A {@code ScoringModel} bean, or the cross-encoder that properties name. */
  SCORING,
  /** The chat model. */
  MODEL
}
