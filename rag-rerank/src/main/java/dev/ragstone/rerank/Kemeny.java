package dev.ragstone.rerank;

import java.util.ArrayList;
import java.util.List;

/**
 * The order that breaks the fewest votes, exactly: for each set of items, the fewest votes that its
 * best order breaks. Of equally good orders it is the one that comes first when items are compared
 * place by place, lower numbers first.
 */
final class Kemeny {

  /** Items for which {@code 2^n n^2} steps are quick. */
  static final int MOST = 10;

  private Kemeny() {}

  static List<Integer> order(Majorities votes) {
    int items = votes.items();
    if (items > MOST) {
      throw new IllegalArgumentException(
          "at most %d items have an exact order, were %d".formatted(MOST, items));
    }
    var fewest = new int[1 << items];
    for (int set = 1; set < fewest.length; set++) {
      fewest[set] = Integer.MAX_VALUE;
      for (int first = 0; first < items; first++) {
        if (has(set, first)) {
          fewest[set] = Math.min(fewest[set], broken(votes, first, set, fewest));
        }
      }
    }
    return read(votes, fewest);
  }

  private static List<Integer> read(Majorities votes, int[] fewest) {
    var order = new ArrayList<Integer>();
    int set = fewest.length - 1;
    while (set != 0) {
      int first = 0;
      while (!has(set, first) || broken(votes, first, set, fewest) != fewest[set]) {
        first++;
      }
      order.add(first);
      set ^= 1 << first;
    }
    return order;
  }

  /** The votes broken when {@code first} leads {@code set} and the others follow at their best. */
  private static int broken(Majorities votes, int first, int set, int[] fewest) {
    int broken = fewest[set ^ 1 << first];
    for (int other = 0; other < votes.items(); other++) {
      if (has(set, other)) {
        broken += votes.before(other, first);
      }
    }
    return broken;
  }

  private static boolean has(int set, int item) {
    return (set & 1 << item) != 0;
  }
}
