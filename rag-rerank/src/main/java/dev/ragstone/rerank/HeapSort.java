package dev.ragstone.rerank;

import dev.ragstone.core.Hit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A heap of passages, none better than the one above it. It is built level by level from below, all
 * of a level at once; their subtrees have nothing in common, so the comparisons are the same as one
 * after the other. Those compared are shown in the order of the list, so that whoever stood highest
 * in it is the best while in doubt, and a judge who sees no difference leaves the list as it was.
 */
final class HeapSort {

  private final List<Hit> hits;
  private final int children;
  private final Contest contest;

  /** Places in {@link #hits}. */
  private final List<Integer> heap;

  private HeapSort(List<Hit> hits, int children, Contest contest) {
    this.hits = hits;
    this.children = children;
    this.contest = contest;
    this.heap = new ArrayList<>(IntStream.range(0, hits.size()).boxed().toList());
  }

  /** Brings the best {@code k} to the front, one by one; the others keep their order behind. */
  static void sort(List<Hit> order, int k, int children, Contest contest) {
    var sort = new HeapSort(List.copyOf(order), children, contest);
    sort.build();
    for (int rank = 0; rank < k && rank < order.size(); rank++) {
      if (rank > 0) {
        sort.removeBest();
      }
      var best = sort.hits.get(sort.heap.getFirst());
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
    heap.set(0, heap.getLast());
    heap.removeLast();
    settle(List.of(0));
  }

  /** Lets what stands at {@code nodes} sink to where it belongs. */
  private void settle(List<Integer> nodes) {
    var sinking = nodes;
    while (!sinking.isEmpty()) {
      var families = sinking.stream().map(this::family).filter(it -> it.size() > 1).toList();
      var winners = contest.winners(families.stream().map(this::shown).toList());
      var sunk = new ArrayList<Integer>();
      for (int i = 0; i < winners.size(); i++) {
        int parent = families.get(i).getFirst();
        int best = heap.indexOf(hits.indexOf(winners.get(i)));
        if (best != parent) {
          Collections.swap(heap, parent, best);
          sunk.add(best);
        }
      }
      sinking = sunk;
    }
  }

  /** A node and its children. */
  private List<Integer> family(int node) {
    long first = (long) node * children + 1;
    long end = Math.min(heap.size(), first + children);
    var family = new ArrayList<>(List.of(node));
    for (long child = first; child < end; child++) {
      family.add((int) child);
    }
    return family;
  }

  private List<Hit> shown(List<Integer> family) {
    return family.stream().map(heap::get).sorted().map(hits::get).toList();
  }
}
