package dev.ragstone.retrieval;

import dev.ragstone.core.Fusion;
import dev.ragstone.core.Ranking;
import java.util.List;

/**
 * Reciprocal rank fusion of rankings of different lengths: the ranks of every ranking are spread
 * from 1 to the length of the longest, so the last of 5 hits stands as deep as the last of 100.
 *
 * <p>Rankings of equal length fuse as in {@link WeightedRrf}. The result holds every passage once;
 * the order of the rankings does not matter. The source's abstract says only that the order is
 * normalised: the formula is our reading of that.
 *
 * @param k how much deep ranks count; dimensionless, at least 1; 60 is usual
 * @param weights a ranking of a leg they do not name is refused
 * @see <a href="https://arxiv.org/abs/2409.13699">Nguyen Ba et al. 2024</a>
 */
public record OrderNormalisedRrf(int k, Weights weights) implements Fusion {

  public OrderNormalisedRrf {
    ReciprocalRank.check(k);
  }

  @Override
  public Ranking fuse(List<Ranking> rankings) {
    var spread = new ReciprocalRank(k, rankings.stream().mapToInt(Ranking::size).max().orElse(0));
    return Worth.summed(
        rankings.stream().flatMap(ranking -> Worth.of(ranking, spread, weights.of(ranking))));
  }

  @Override
  public String toString() {
    return weights.after("order-normalised-rrf(k=" + k) + ")";
  }
}
