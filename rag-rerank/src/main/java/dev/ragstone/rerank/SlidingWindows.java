package dev.ragstone.rerank;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Reranker;
import dev.ragstone.core.Run;
import dev.ragstone.rerank.Windows.Window;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * RankGPT's sliding windows over anything that orders a handful. Unlike the original it also ranks
 * the head of lists that the step does not divide.
 */
record SlidingWindows(Orderer orderer, int window, int step, int depth) implements Reranker {

  SlidingWindows {
    if (window < 2) {
      throw new IllegalArgumentException("window must be at least 2, was " + window);
    }
    if (step < 1 || step >= window) {
      throw new IllegalArgumentException(
          "step must be at least 1 and below the window of %d, was %d".formatted(window, step));
    }
    if (depth < 2) {
      throw new IllegalArgumentException("depth must be at least 2, was " + depth);
    }
  }

  @Override
  public Candidates apply(Candidates candidates, Run run) {
    return Judging.of(orderer.toString(), depth, candidates, run, this::sweep);
  }

  private void sweep(Judging judging) {
    for (Window place : Windows.over(judging.order().size(), window, step)) {
      var part = judging.order().subList(place.start(), place.end());
      var hits = List.copyOf(part);
      judging
          .verdict(() -> orderer.order(judging.question(), hits, judging.run()))
          .ifPresent(
              named -> {
                part.clear();
                part.addAll(completed(named, hits));
              });
    }
  }

  /** The named hits, then the forgotten ones in the order they had. */
  static List<Hit> completed(List<Hit> named, List<Hit> hits) {
    var order = new LinkedHashSet<>(named);
    order.addAll(hits);
    return List.copyOf(order);
  }

  @Override
  public String toString() {
    return "%s(window %d, step %d, depth %d)".formatted(orderer, window, step, depth);
  }
}
