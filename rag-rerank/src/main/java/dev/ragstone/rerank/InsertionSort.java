package dev.ragstone.rerank;

import dev.ragstone.core.Hit;
import java.util.ArrayList;
import java.util.List;

/**
 * Sorts the first k, and then looks, a few passages at a time, for some that are better than the
 * last of these: the guard. A look in which the guard wins settles all it was compared with.
 */
final class InsertionSort {

  private final List<Hit> order;
  private final int k;
  private final Contest contest;

  private InsertionSort(List<Hit> order, int k, Contest contest) {
    this.order = order;
    this.k = k;
    this.contest = contest;
  }

  /** Brings the best {@code k} to the front; those they displace come next. */
  static void sort(List<Hit> order, int k, int children, Contest contest) {
    int sorted = Math.min(k, order.size());
    HeapSort.sort(order.subList(0, sorted), sorted, Math.max(2, children), contest);
    new InsertionSort(order, sorted, contest).challenge(children);
  }

  private void challenge(int children) {
    var groups = new ArrayList<List<Hit>>();
    for (int from = k; from < order.size(); from += children) {
      groups.add(against(order.subList(from, Math.min(order.size(), from + children))));
    }
    var winners = contest.winners(groups);
    for (int i = 0; i < groups.size(); i++) {
      var group = groups.get(i);
      if (!winners.get(i).equals(group.getFirst())) {
        insertAll(new ArrayList<>(group.subList(1, group.size())));
      }
    }
  }

  /** Puts in, best first, what is better than the guard, who changes every time. */
  private void insertAll(List<Hit> challengers) {
    while (!challengers.isEmpty()) {
      var best = contest.winner(against(challengers));
      if (!challengers.remove(best)) {
        return;
      }
      order.remove(best);
      order.add(place(best), best);
    }
  }

  /** Where a passage better than the guard belongs: before the first that it is better than. */
  private int place(Hit hit) {
    int from = 0;
    int to = k - 1;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (contest.winner(List.of(order.get(middle), hit)).equals(hit)) {
        to = middle;
      } else {
        from = middle + 1;
      }
    }
    return from;
  }

  private List<Hit> against(List<Hit> challengers) {
    var group = new ArrayList<Hit>();
    group.add(order.get(k - 1));
    group.addAll(challengers);
    return List.copyOf(group);
  }
}
