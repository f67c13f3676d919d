package dev.ragstone.rerank;

import static java.util.Comparator.comparingDouble;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Reranker;
import dev.ragstone.core.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Compares every passage with every other, in both orders: one point for a win, half a point for a
 * tie. Neighbours are compared first, and what has not been compared counts as it stood, so that an
 * early end leaves the list a little better.
 */
record AllPairsReranker(Chooser chooser, int depth) implements Reranker {

  AllPairsReranker {
    Settings.atLeast(2, depth, "depth");
  }

  @Override
  public Candidates apply(Candidates candidates, Run run) {
    return Judging.of(PairwiseReranker.NAME, depth, candidates, run, this::play);
  }

  private void play(Judging judging) {
    var hits = List.copyOf(judging.order());
    var comparisons = Comparisons.of(judging, chooser, new BothOrders());
    var points = new double[hits.size()];
    for (int i = 0; i < points.length; i++) {
      points[i] = points.length - 1 - i;
    }
    for (int apart = 1; apart < points.length; apart++) {
      playApart(apart, hits, comparisons, points);
      order(judging.order(), hits, points);
    }
  }

  private static void playApart(
      int apart, List<Hit> hits, Comparisons comparisons, double[] points) {
    var pairs = new ArrayList<List<Hit>>();
    for (int i = 0; i + apart < points.length; i++) {
      pairs.add(List.of(hits.get(i), hits.get(i + apart)));
    }
    var winners = comparisons.winners(pairs);
    for (int i = 0; i < pairs.size(); i++) {
      var better = pairs.get(i).getFirst();
      double lost = winners.get(i).map(winner -> winner.equals(better) ? 0 : 1.0).orElse(0.5);
      points[i] -= lost;
      points[i + apart] += lost;
    }
  }

  private static void order(List<Hit> order, List<Hit> hits, double[] points) {
    var places =
        IntStream.range(0, points.length)
            .boxed()
            .sorted(comparingDouble((Integer i) -> points[i]).reversed())
            .toList();
    for (int i = 0; i < points.length; i++) {
      order.set(i, hits.get(places.get(i)));
    }
  }

  @Override
  public String toString() {
    return "%s(all pairs, depth %d)".formatted(PairwiseReranker.NAME, depth);
  }
}
