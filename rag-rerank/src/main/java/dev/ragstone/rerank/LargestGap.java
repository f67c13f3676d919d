package dev.ragstone.rerank;

import dev.ragstone.core.Ranking;

/** The depth behind which scores fall most. */
record LargestGap(int least, int most) implements Depth {

  LargestGap {
    if (least < 1 || most < least) {
      throw new IllegalArgumentException(
          "a gap is looked for from rank 1 on, was from %d to %d".formatted(least, most));
    }
  }

  @Override
  public int of(Ranking ranking) {
    return ranking.aboveLargestGap(least, most);
  }

  @Override
  public String toString() {
    return "largest gap from %d to %d".formatted(least, most);
  }
}
