package dev.ragstone.rerank;

import static java.util.Comparator.comparingDouble;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Ranking;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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
   * the others in their order. All keep their scores but for the last digit of a tie, and those
   * behind get scores just below.
   *
   * @param scores of the first candidates, NaN for none; at least one is finite
   */
  static Candidates byScore(Candidates candidates, double[] scores, String name) {
    var hits = candidates.ranking().hits();
    var order =
        IntStream.range(0, scores.length)
            .filter(i -> Double.isFinite(scores[i]))
            .boxed()
            .sorted(comparingDouble((Integer i) -> scores[i]).reversed())
            .toList();
    var placed = new ArrayList<Hit>();
    double above = Double.POSITIVE_INFINITY;
    for (int i : order) {
      above = Math.min(scores[i], below(above));
      placed.add(hits.get(i).scored(above));
    }
    var ranked = new ArrayList<>(new Ranking(placed).placedBy(name).hits());
    for (int i = 0; i < hits.size(); i++) {
      if (i >= scores.length || !Double.isFinite(scores[i])) {
        above = below(above);
        ranked.add(hits.get(i).scored(above));
      }
    }
    return new Candidates(candidates.question(), new Ranking(ranked));
  }

  private static double below(double score) {
    return Math.max(-Double.MAX_VALUE, Math.nextDown(score));
  }
}
