package dev.ragstone.rerank;

import dev.ragstone.core.Hit;
import java.util.Collections;
import java.util.List;

/**
 * Passes from the back of a list to its front, each of which brings the best of what is left to its
 * place. The windows of all passes lie alike, so that what did not move is not compared again.
 */
final class SlidingSort {

  private SlidingSort() {}

  /** Brings the best {@code k} to the front, one by one. */
  static void sort(List<Hit> order, int k, int children, Contest contest) {
    int last = order.size() - 1;
    for (int rank = 0; rank < k && rank < last; rank++) {
      for (int start = last - children; start > rank - children; start -= children) {
        var window = order.subList(Math.max(start, rank), start + children + 1);
        var best = contest.winner(List.copyOf(window));
        Collections.rotate(window.subList(0, window.indexOf(best) + 1), 1);
      }
    }
  }
}
