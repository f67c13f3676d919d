package dev.ragstone.benchmarks;

import java.util.Locale;

/** How cited claims were judged; right ones are those to be called supported. */
final class CheckCounts {

  private int hits;
  private int falseAlarms;
  private int misses;
  private int all;

  void add(boolean right, boolean called) {
    hits += right && called ? 1 : 0;
    falseAlarms += !right && called ? 1 : 0;
    misses += right && !called ? 1 : 0;
    all++;
  }

  double f1() {
    return 2.0 * hits / Math.max(1, 2 * hits + falseAlarms + misses);
  }

  /** Claims, precision and recall, as cells of a table. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d | %.3f | %.3f",
        all,
        (double) hits / Math.max(1, hits + falseAlarms),
        (double) hits / Math.max(1, hits + misses));
  }
}
