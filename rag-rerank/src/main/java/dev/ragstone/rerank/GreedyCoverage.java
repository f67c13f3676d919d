package dev.ragstone.rerank;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Chooses one passage after the other: the next is the one with the highest
 *
 * <pre>{@code
 * relevance + weight * sum_t w_t max(0, s_t - discount * covered_t) / sum_t w_t
 * }</pre>
 *
 * where relevance is its score moved to [0, 1] by the lowest and the highest, {@code w_t} the
 * weight of token t of the question, {@code s_t} the passage's similarity with it, and {@code
 * covered_t} the highest such similarity among those already chosen. Ties go to the better ranked.
 *
 * @param weight of coverage beside relevance; at least 0
 * @param discount what of a covered token need not be covered again; in [0, 1]: at 1 a passage
 *     gains only by what is new, at 0 by all it matches
 */
record GreedyCoverage(double weight, double discount) {

  GreedyCoverage {
    if (!(weight >= 0) || !Double.isFinite(weight)) {
      throw new IllegalArgumentException("weight must be at least 0, was " + weight);
    }
    Settings.share(discount, "discount");
  }

  /**
   * The places of {@code scores} in their new order.
   *
   * @param scores in descending order
   */
  List<Integer> order(double[] scores, TokenMatch match) {
    var left = new ArrayList<>(IntStream.range(0, scores.length).boxed().toList());
    var order = new ArrayList<Integer>();
    var covered = new double[match.weight().length];
    while (!left.isEmpty()) {
      int best = left.getFirst();
      double highest = Double.NEGATIVE_INFINITY;
      for (int place : left) {
        double value = relevance(scores, place) + weight * gain(match, place, covered);
        if (value > highest) {
          highest = value;
          best = place;
        }
      }
      left.remove(Integer.valueOf(best));
      order.add(best);
      for (int t = 0; t < covered.length; t++) {
        covered[t] = Math.max(covered[t], match.similarity()[best][t]);
      }
    }
    return order;
  }

  private static double relevance(double[] scores, int place) {
    double highest = scores[0];
    double lowest = scores[scores.length - 1];
    return highest > lowest ? (scores[place] - lowest) / (highest - lowest) : 0;
  }

  private double gain(TokenMatch match, int place, double[] covered) {
    double gain = 0;
    double all = 0;
    for (int t = 0; t < covered.length; t++) {
      double uncovered = match.similarity()[place][t] - discount * covered[t];
      gain += match.weight()[t] * Math.max(0, uncovered);
      all += match.weight()[t];
    }
    return all > 0 ? gain / all : 0;
  }

  @Override
  public String toString() {
    return "weight " + weight + ", discount " + discount;
  }
}
