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
 * the head of lists that the step does not divide, and of several passes it spares those that would
 * change nothing.
 */
record SlidingWindows(Orderer orderer, WindowSettings windows) implements Reranker {

  SlidingWindows(Orderer orderer, int window, int step, int depth) {
    this(orderer, new WindowSettings(window, step, depth));
  }

  @Override
  public Candidates apply(Candidates candidates, Run run) {
    return Judging.of(orderer.toString(), windows.depth(), candidates, run, this::passes);
  }

  private void passes(Judging judging) {
    boolean more = true;
    for (int pass = 1; more; pass++) {
      var before = top(judging);
      sweep(judging);
      boolean settled = top(judging).equals(before);
      more = pass < windows.passes() && !settled;
      if (settled && pass < windows.passes()) {
        judging
            .run()
            .decided(
                this, "pass %d left the top %d and is the last".formatted(pass, windows.top()));
      }
    }
  }

  private List<String> top(Judging judging) {
    return judging.order().stream().limit(windows.top()).map(Hit::id).toList();
  }

  private void sweep(Judging judging) {
    for (Window place : Windows.over(judging.order().size(), windows.window(), windows.step())) {
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
    return "%s(%s%s)".formatted(orderer, orderer.settings(), windows);
  }
}
