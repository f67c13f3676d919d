package dev.ragstone.rerank;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Reranker;
import dev.ragstone.core.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Top-down partitioning over anything that orders a handful: the first window is put in order, and
 * its passage at place {@code top} is the pivot. The rest is compared with the pivot in parts, all
 * at once, and what stands before the pivot goes on, until it fits into a window.
 *
 * <p>Unlike the paper, what was first in its part comes first in the next round, whose pivot is the
 * better for it.
 */
record TopDown(Orderer orderer, int window, int top, int depth) implements Reranker {

  private static final String NAME = "topDown";

  TopDown {
    Settings.atLeast(2, window, "window");
    if (top < 1 || top >= window) {
      throw new IllegalArgumentException(
          "top must be at least 1 and below the window of %d, was %d".formatted(window, top));
    }
    Settings.atLeast(2, depth, "depth");
  }

  @Override
  public Candidates apply(Candidates candidates, Run run) {
    return Judging.of(NAME, depth, candidates, run, this::narrow);
  }

  /** Each round loses at least what stood behind the pivot in the first window. */
  private void narrow(Judging judging) {
    int left = judging.order().size();
    while (left > window) {
      left = round(judging, judging.order().subList(0, left));
    }
    order(judging, judging.order().subList(0, left));
  }

  /** Puts those that go on before the others, and returns how many they are. */
  private int round(Judging judging, List<Hit> field) {
    order(judging, field.subList(0, window));
    var first = List.copyOf(field.subList(0, window));
    var pivot = first.get(top - 1);
    var better = new ArrayList<List<Hit>>();
    better.add(first.subList(0, top - 1));
    better.addAll(beating(pivot, parts(field), judging));
    var onward = inTurn(better);
    onward.add(pivot);
    int left = onward.size();
    var arranged = SlidingWindows.completed(onward, field);
    for (int i = 0; i < arranged.size(); i++) {
      field.set(i, arranged.get(i));
    }
    return left;
  }

  private List<List<Hit>> parts(List<Hit> field) {
    var parts = new ArrayList<List<Hit>>();
    for (int start = window; start < field.size(); start += window - 1) {
      parts.add(List.copyOf(field.subList(start, Math.min(start + window - 1, field.size()))));
    }
    return parts;
  }

  /** Of each part what stands before the pivot; nothing where there is no verdict. */
  private List<List<Hit>> beating(Hit pivot, List<List<Hit>> parts, Judging judging) {
    var asks = new ArrayList<Callable<List<Hit>>>();
    for (List<Hit> part : parts) {
      var shown = new ArrayList<Hit>();
      shown.add(pivot);
      shown.addAll(part);
      asks.add(
          () ->
              SlidingWindows.completed(
                  orderer.order(judging.question(), shown, judging.run()), shown));
    }
    return judging.verdicts(asks).stream()
        .flatMap(Optional::stream)
        .map(ordered -> ordered.subList(0, ordered.indexOf(pivot)))
        .toList();
  }

  /** The first of each list, then the second of each, and so on. */
  private static List<Hit> inTurn(List<List<Hit>> lists) {
    var turns = new ArrayList<Hit>();
    int longest = lists.stream().mapToInt(List::size).max().orElse(0);
    for (int place = 0; place < longest; place++) {
      for (List<Hit> list : lists) {
        if (place < list.size()) {
          turns.add(list.get(place));
        }
      }
    }
    return turns;
  }

  private void order(Judging judging, List<Hit> part) {
    var hits = List.copyOf(part);
    judging
        .verdict(() -> orderer.order(judging.question(), hits, judging.run()))
        .ifPresent(
            named -> {
              var ordered = SlidingWindows.completed(named, hits);
              for (int i = 0; i < ordered.size(); i++) {
                part.set(i, ordered.get(i));
              }
            });
  }

  @Override
  public String toString() {
    return "%s(%swindow %d, top %d, depth %d)"
        .formatted(NAME, orderer.settings(), window, top, depth);
  }
}
