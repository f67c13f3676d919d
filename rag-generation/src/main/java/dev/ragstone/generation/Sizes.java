package dev.ragstone.generation;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Ranking;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** How many passages a selection keeps. */
record Sizes(int atLeast, int atMost) {

  /** Passages one prompt shows. */
  static final int SHOWN = 20;

  static final Sizes USUAL = new Sizes(1, SHOWN);

  Sizes {
    if (atLeast < 0 || atMost < Math.max(1, atLeast) || atMost > SHOWN) {
      throw new IllegalArgumentException(
          "a selection keeps from 0 to %d passages, was %d to %d"
              .formatted(SHOWN, atLeast, atMost));
    }
  }

  /**
   * The candidates a selection keeps, in their order: the best of the useful and, where they are
   * too few, the best of the others.
   *
   * @param useful numbers, from 1, of {@code shown}
   */
  Candidates of(Candidates candidates, List<Hit> shown, Collection<Integer> useful) {
    var kept = new TreeSet<>(useful);
    for (int n = 1; n <= shown.size() && kept.size() < atLeast; n++) {
      kept.add(n);
    }
    return new Candidates(
        candidates.question(),
        new Ranking(kept.stream().limit(atMost).map(n -> shown.get(n - 1)).toList()));
  }

  /** What a printed selector adds: nothing where the sizes are the usual ones. */
  @Override
  public String toString() {
    return equals(USUAL) ? "" : atLeast + " to " + atMost;
  }
}
