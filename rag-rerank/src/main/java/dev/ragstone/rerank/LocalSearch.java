package dev.ragstone.rerank;

import java.util.ArrayList;
import java.util.List;

/**
 * Changes an order while that breaks fewer votes: neighbours change places, and when none does any
 * more, single items move. It ends where no item has a better place.
 */
final class LocalSearch {

  private LocalSearch() {}

  static List<Integer> improved(List<Integer> order, Majorities votes) {
    var better = new ArrayList<>(order);
    do {
      swapNeighbours(better, votes);
    } while (moveOne(better, votes));
    return better;
  }

  private static void swapNeighbours(List<Integer> order, Majorities votes) {
    int i = 1;
    while (i < order.size()) {
      if (votes.majority(order.get(i), order.get(i - 1)) > 0) {
        order.add(i - 1, order.remove(i));
        i = Math.max(1, i - 1);
      } else {
        i++;
      }
    }
  }

  private static boolean moveOne(List<Integer> order, Majorities votes) {
    for (int from = 0; from < order.size(); from++) {
      int to = best(order, from, votes);
      if (to != from) {
        order.add(to, order.remove(from));
        return true;
      }
    }
    return false;
  }

  /** The place at which the item at {@code from} breaks the fewest votes; its own if none is. */
  private static int best(List<Integer> order, int from, Majorities votes) {
    int best = from;
    int most = 0;
    int gain = 0;
    for (int to = from - 1; to >= 0; to--) {
      gain += votes.majority(order.get(from), order.get(to));
      if (gain > most) {
        most = gain;
        best = to;
      }
    }
    gain = 0;
    for (int to = from + 1; to < order.size(); to++) {
      gain += votes.majority(order.get(to), order.get(from));
      if (gain > most) {
        most = gain;
        best = to;
      }
    }
    return best;
  }
}
