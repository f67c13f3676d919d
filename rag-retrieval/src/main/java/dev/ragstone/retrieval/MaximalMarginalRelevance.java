package dev.ragstone.retrieval;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.Reranker;
import dev.ragstone.core.Run;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** See {@link Diversity#mmr(LuceneIndex, double, int)}. */
record MaximalMarginalRelevance(LuceneIndex index, double lambda, int depth) implements Reranker {

  MaximalMarginalRelevance {
    if (!(lambda >= 0 && lambda <= 1)) {
      throw new IllegalArgumentException("lambda must be in [0, 1], was " + lambda);
    }
    if (depth < 1) {
      throw new IllegalArgumentException("depth must be at least 1, was " + depth);
    }
  }

  @Override
  public Candidates apply(Candidates candidates, Run run) {
    var hits = candidates.ranking().hits();
    var best = candidates.ranking().top(depth);
    var reordered = new ArrayList<>(best.isEmpty() ? List.<Hit>of() : diverse(best));
    reordered.addAll(hits.subList(best.size(), hits.size()));
    var ranking = Ranking.inOrder(reordered).placedBy(toString());
    return new Candidates(candidates.question(), ranking);
  }

  private List<Hit> diverse(Ranking best) {
    var similarity = index.reading(snapshot -> Similarity.of(best.passages(), snapshot));
    var relevance = MinMax.SCALE.scale(best);
    var nearest = new double[best.size()];
    var chosen = new boolean[best.size()];
    var order = new ArrayList<Hit>();
    while (order.size() < best.size()) {
      int next = next(relevance, nearest, chosen);
      boolean first = order.isEmpty();
      Arrays.setAll(
          nearest,
          i -> first ? similarity.of(i, next) : Math.max(nearest[i], similarity.of(i, next)));
      chosen[next] = true;
      order.add(best.hits().get(next));
    }
    return order;
  }

  private int next(double[] relevance, double[] nearest, boolean[] chosen) {
    int next = -1;
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < relevance.length; i++) {
      double worth = lambda * relevance[i] - (1 - lambda) * nearest[i];
      if (!chosen[i] && worth > most) {
        most = worth;
        next = i;
      }
    }
    return next;
  }

  @Override
  public String toString() {
    return "mmr(lambda %s, depth %d)".formatted(lambda, depth);
  }
}
