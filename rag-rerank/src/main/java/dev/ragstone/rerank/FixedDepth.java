package dev.ragstone.rerank;

import dev.ragstone.core.Ranking;

/** The same depth for every question. */
record FixedDepth(int candidates) implements Depth {

  FixedDepth {
    if (candidates < 0) {
      throw new IllegalArgumentException("candidates must be at least 0, was " + candidates);
    }
  }

  @Override
  public int of(Ranking ranking) {
    return candidates;
  }

  @Override
  public String toString() {
    return "best " + candidates;
  }
}
