package dev.ragstone.spring;

/** What stays without a chat model: the value of {@code ragstone.select.embedded}. */
public enum SelectBy {
  /** The best by rank. */
  BEST,
  /** Those that score at least half of the best, worst counting as nothing. */
  RELATIVE_SCORE,
  /** Those above the largest fall of the scores. */
  LARGEST_GAP
}
