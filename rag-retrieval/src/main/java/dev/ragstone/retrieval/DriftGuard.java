package dev.ragstone.retrieval;

import java.util.List;

/**
 * Tells feedback that would change the subject: the first search hardly told its best passages
 * apart, or these have little in common.
 *
 * @param leastGap of scores: how far the last of the passages falls below the first, as a part of
 *     the first's score, in [0, 1]
 * @param leastSimilarity mean cosine of the word frequencies of every two of them, in [0, 1]
 */
record DriftGuard(double leastGap, double leastSimilarity) {

  static final DriftGuard OFF = new DriftGuard(0, 0);

  DriftGuard {
    if (!(leastGap >= 0 && leastGap <= 1) || !(leastSimilarity >= 0 && leastSimilarity <= 1)) {
      throw new IllegalArgumentException(
          "gap and similarity must be in [0, 1], were %s and %s"
              .formatted(leastGap, leastSimilarity));
    }
  }

  /** One passage alone does not drift. */
  boolean drifts(List<FeedbackPassage> passages) {
    return passages.size() > 1
        && (gap(passages) < leastGap || similarity(passages) < leastSimilarity);
  }

  private static double gap(List<FeedbackPassage> passages) {
    return 1 - passages.getLast().score() / passages.getFirst().score();
  }

  private static double similarity(List<FeedbackPassage> passages) {
    var units = passages.stream().map(passage -> passage.words().unitLength()).toList();
    double sum = 0;
    for (int i = 1; i < units.size(); i++) {
      for (int j = 0; j < i; j++) {
        sum += units.get(i).times(units.get(j));
      }
    }
    return 2 * sum / (units.size() * (units.size() - 1.0));
  }

  @Override
  public String toString() {
    return equals(OFF)
        ? ""
        : " unless gap < %s or similarity < %s".formatted(leastGap, leastSimilarity);
  }
}
