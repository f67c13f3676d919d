package dev.ragstone.rerank;

import java.util.List;

/** How often each of some items stood before each other in orders that may leave items out. */
final class Majorities {

  private final int[][] before;

  private Majorities(int[][] before) {
    this.before = before;
  }

  /**
   * The votes of some orders of the items 0 to {@code items - 1}: two items of which an order
   * leaves one out have no vote of it.
   */
  static Majorities of(int items, List<List<Integer>> orders) {
    var before = new int[items][items];
    for (List<Integer> order : orders) {
      for (int i = 0; i < order.size(); i++) {
        for (int j = i + 1; j < order.size(); j++) {
          before[order.get(i)][order.get(j)]++;
        }
      }
    }
    return new Majorities(before);
  }

  int items() {
    return before.length;
  }

  /** The orders that have {@code one} before {@code other}. */
  int before(int one, int other) {
    return before[one][other];
  }

  /** How many votes fewer are broken when {@code one} stands before {@code other}. */
  int majority(int one, int other) {
    return before[one][other] - before[other][one];
  }

  /** The votes that {@code order} breaks: the sum of its Kendall distances to the orders. */
  int broken(List<Integer> order) {
    int broken = 0;
    for (int i = 0; i < order.size(); i++) {
      for (int j = i + 1; j < order.size(); j++) {
        broken += before[order.get(j)][order.get(i)];
      }
    }
    return broken;
  }
}
