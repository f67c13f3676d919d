package dev.ragstone.rerank;

import static java.util.Comparator.comparingDouble;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Ranking;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Candidates of which some were put in order. */
final class Reordered {

  private Reordered() {}

  /** {@code first}, placed by {@code name}, and the other candidates behind in their order. */
  static Candidates of(Candidates candidates, List<Hit> first, String name) {
    var ranked = new ArrayList<>(Ranking.inOrder(first).placedBy(name).hits());
    var ids = new HashSet<String>();
    first.forEach(hit -> ids.add(hit.id()));
    for (Hit hit : candidates.ranking().hits()) {
      if (!ids.contains(hit.id())) {
        ranked.add(hit);
      }
    }
    return new Candidates(candidates.question(), Ranking.inOrder(ranked));
  }

  /**
   * The candidates by new scores, ties in the order they had; those without a finite score behind
   * the others in their order. All keep their scores but for the last digits of a tie, and those
   * behind get scores just below.
   *
   * @param scores of the first candidates, NaN for none; if none is finite nothing changes
   */
  static Candidates byScore(Candidates candidates, double[] scores, String name) {
    var hits = candidates.ranking().hits();
    var order =
        IntStream.range(0, scores.length)
            .filter(i -> Double.isFinite(scores[i]))
            .boxed()
            .sorted(comparingDouble((Integer i) -> scores[i] + 0.0).reversed()) // -0.0 is 0.0
            .toList();
    if (order.isEmpty()) {
      return candidates;
    }
    var first = order.stream().map(i -> hits.get(i).scored(scores[i])).toList();
    return falling(candidates, first, ranking -> ranking.placedBy(name));
  }

  /**
   * {@code first} with its scores, and the other candidates behind in their order with scores just
   * below.
   */
  static Candidates before(Candidates candidates, List<Hit> first) {
    return falling(candidates, first, ranking -> ranking);
  }

  private static Candidates falling(
      Candidates candidates, List<Hit> first, UnaryOperator<Ranking> placed) {
    var ids = new HashSet<String>();
    first.forEach(hit -> ids.add(hit.id()));
    var all = new ArrayList<>(first);
    candidates.ranking().hits().stream().filter(hit -> !ids.contains(hit.id())).forEach(all::add);
    var scores = falling(all, first.size());
    for (int i = 0; i < scores.length; i++) {
      all.set(i, all.get(i).scored(scores[i]));
    }
    var ranked = new ArrayList<>(placed.apply(new Ranking(all.subList(0, first.size()))).hits());
    ranked.addAll(all.subList(first.size(), all.size()));
    return new Candidates(candidates.question(), new Ranking(ranked));
  }

  /** Scores of which each is below the one before: those of the first hits, where they are. */
  private static double[] falling(List<Hit> hits, int first) {
    var scores = new double[hits.size()];
    double above = Double.POSITIVE_INFINITY;
    for (int i = 0; i < scores.length; i++) {
      above = Math.min(i < first ? hits.get(i).score() : above, Math.nextDown(above));
      scores[i] = above;
    }
    double under = Math.nextDown(-Double.MAX_VALUE);
    for (int i = scores.length - 1; i >= 0; i--) {
      under = Math.max(scores[i], Math.nextUp(under));
      scores[i] = under;
    }
    return scores;
  }
}
