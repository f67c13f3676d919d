package dev.ragstone.retrieval;

import dev.ragstone.core.Fusion;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Ranking;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Chooses one passage after the other: the next is the one that adds most to what the needs, one
 * for each ranking, do not have yet. That is the highest
 *
 * <pre>{@code
 * sum_n s_n(p) * prod_c (1 - discount * s_n(c))
 * }</pre>
 *
 * over the passages p that are left, where {@code s_n} is the score in ranking n, moved to [0, 1]
 * by the minimum and maximum of the ranking, 0 for what it does not hold, and c runs over the
 * passages chosen so far.
 *
 * <p>Ties, and what adds nothing any more, stand as {@link CombMax} has them. The result holds
 * every passage once; rank r scores {@code 1 / r}; the order of the rankings does not matter. The
 * time is quadratic in the number of passages.
 *
 * @param discount what a perfect passage takes from a need, in [0, 1]: at 1 nothing is left to add,
 *     at 0 nothing is taken and passages are ordered by the sum of their scores
 * @see <a href="https://doi.org/10.1145/1772690.1772780">Santos, Macdonald &amp; Ounis, WWW 2010
 *     (xQuAD)</a>
 */
public record GreedyCoverage(double discount) implements Fusion {

  /** A need met by a perfect passage still has a little room for another. */
  public static final GreedyCoverage USUAL = new GreedyCoverage(0.85);

  public GreedyCoverage {
    if (!(discount >= 0 && discount <= 1)) {
      throw new IllegalArgumentException("discount must be in [0, 1], was " + discount);
    }
  }

  /** A passage and what it scores in each ranking. */
  private record Candidate(Hit hit, List<Double> scores) {

    /** Sums in rising order: it would otherwise depend on the order of the rankings. */
    double adds(double[] lacking) {
      var gains = new double[lacking.length];
      for (int need = 0; need < gains.length; need++) {
        gains[need] = scores.get(need) * lacking[need];
      }
      Arrays.sort(gains);
      return Arrays.stream(gains).sum();
    }
  }

  @Override
  public Ranking fuse(List<Ranking> rankings) {
    var scores = rankings.stream().map(MinMax::of).toList();
    var left = new ArrayList<Candidate>();
    for (Hit hit : new CombMax().fuse(rankings).hits()) {
      var own = scores.stream().map(known -> known.getOrDefault(hit.id(), 0.0)).toList();
      left.add(new Candidate(hit, own));
    }
    var lacking = new double[rankings.size()];
    Arrays.fill(lacking, 1);
    var chosen = new ArrayList<Hit>();
    while (!left.isEmpty()) {
      var next = left.remove(best(left, lacking));
      chosen.add(next.hit());
      for (int need = 0; need < lacking.length; need++) {
        lacking[need] *= 1 - discount * next.scores().get(need);
      }
    }
    return Ranking.inOrder(chosen);
  }

  /** The place of the first of those that add most. */
  private static int best(List<Candidate> left, double[] lacking) {
    int best = 0;
    double most = -1;
    for (int i = 0; i < left.size(); i++) {
      double adds = left.get(i).adds(lacking);
      if (adds > most) {
        most = adds;
        best = i;
      }
    }
    return best;
  }

  @Override
  public String toString() {
    return "greedy-coverage(discount " + discount + ")";
  }
}
