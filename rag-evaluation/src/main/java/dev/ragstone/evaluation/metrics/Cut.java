package dev.ragstone.evaluation.metrics;

/** The rank a metric looks down to. */
final class Cut {

  /** It looks at every rank. */
  static final int NONE = Integer.MAX_VALUE;

  private Cut() {}

  static void check(int k) {
    if (k < 1) {
      throw new IllegalArgumentException("k must be at least 1, was " + k);
    }
  }
}
