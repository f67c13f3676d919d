package dev.ragstone.retrieval;

import dev.ragstone.core.Fusion;
import dev.ragstone.core.Ranking;
import java.util.List;

/**
 * Weighted reciprocal rank fusion: a passage scores the sum of {@code w / (k + rank)} over the
 * rankings that contain it, w being the weight of the ranking and rank 1 the best.
 *
 * <p>With equal weights it is {@link dev.ragstone.core.ReciprocalRankFusion}. The result holds
 * every passage once; the order of the rankings does not matter.
 *
 * @param k how much deep ranks count; dimensionless, at least 1; 60 is usual, 59 if a source counts
 *     ranks from 0
 * @param weights a ranking of a leg they do not name is refused
 * @see <a href="https://doi.org/10.1145/1571941.1572114">Cormack, Clarke &amp; Buettcher, SIGIR
 *     2009</a>
 */
public record WeightedRrf(int k, Weights weights) implements Fusion {

  public WeightedRrf {
    ReciprocalRank.check(k);
  }

  @Override
  public Ranking fuse(List<Ranking> rankings) {
    return Worth.summed(
        rankings.stream()
            .flatMap(
                ranking ->
                    Worth.of(ranking, new ReciprocalRank(k, ranking.size()), weights.of(ranking))));
  }

  @Override
  public String toString() {
    return weights.after("rrf(k=" + k) + ")";
  }
}
