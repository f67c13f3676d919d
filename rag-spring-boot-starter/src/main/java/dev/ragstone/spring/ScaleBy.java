package dev.ragstone.spring;

/**
 * How scores of a leg are made comparable before they are mixed: the value of {@code
 * ragstone.retrieve.normalisation}.
 */
public enum ScaleBy {
  /** By the least and the greatest score. */
  MIN_MAX,
  /** By the standard deviation. */
  Z_SCORE,
  /** By mean and standard deviation, cut at three deviations. */
  DBSF,
  /** By the rank. */
  RANK,
  /** By the greatest score and the least there can be: 0 for words, -1 for vectors. */
  THEORETICAL
}
