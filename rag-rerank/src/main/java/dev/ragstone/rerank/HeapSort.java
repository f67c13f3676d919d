package dev.ragstone.rerank;

import dev.ragstone.core.Hit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A heap of passages, none better than the one above it. It is built level by level from below, all
 * of a level at once; their subtrees have nothing in common, so the comparisons are the same as one
 * after the other.
 */
final class HeapSort {

  private final List<Hit> heap;
  private final int children;
  private final Contest contest;

  private HeapSort(List<Hit> heap, int children, Contest contest) {
    this.heap = heap;
    this.children = children;
    this.contest = contest;
  }

  /** Brings the best {@code k} to the front, one by one; the others keep their order behind. */
  static void sort(List<Hit> order, int k, int children, Contest contest) {
    var sort = new HeapSort(new ArrayList<>(order), children, contest);
    sort.build();
    for (int rank = 0; rank < k && rank < order.size(); rank++) {
      if (rank > 0) {
        sort.removeBest();
      }
      var best = sort.heap.getFirst();
      order.remove(best);
      order.add(rank, best);
    }
  }

  private void build() {
    var starts = new ArrayList<Integer>();
    for (long start = 0; start < heap.size(); start = start * children + 1) {
      starts.add((int) start);
    }
    int end = heap.size();
    for (int start : starts.reversed()) {
      settle(IntStream.range(start, end).boxed().toList());
      end = start;
    }
  }

  private void removeBest() {
    var last = heap.removeLast();
    heap.set(0, last);
    settle(List.of(0));
  }

  /** Lets what stands at {@code nodes} sink to where it belongs. */
  private void settle(List<Integer> nodes) {
    var sinking = nodes;
    while (!sinking.isEmpty()) {
      var parents = sinking.stream().filter(node -> firstChild(node) < heap.size()).toList();
      var families = parents.stream().map(this::family).toList();
      var winners = contest.winners(families);
      var sunk = new ArrayList<Integer>();
      for (int i = 0; i < winners.size(); i++) {
        int place = families.get(i).indexOf(winners.get(i));
        if (place > 0) {
          int child = (int) firstChild(parents.get(i)) + place - 1;
          Collections.swap(heap, parents.get(i), child);
          sunk.add(child);
        }
      }
      sinking = sunk;
    }
  }

  private List<Hit> family(int node) {
    int first = (int) firstChild(node);
    int end = (int) Math.min(heap.size(), (long) first + children);
    var family = new ArrayList<Hit>();
    family.add(heap.get(node));
    family.addAll(heap.subList(first, end));
    return List.copyOf(family);
  }

  private long firstChild(int node) {
    return (long) node * children + 1;
  }
}
