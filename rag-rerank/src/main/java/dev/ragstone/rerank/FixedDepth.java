package dev.ragstone.rerank;

import dev.ragstone.core.Ranking;

/** The same depth for every question. */
record FixedDepth(int candidates) implements Depth {

  FixedDepth {
    Settings.atLeast(0, candidates, "candidates");
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
