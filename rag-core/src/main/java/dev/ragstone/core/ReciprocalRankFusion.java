package dev.ragstone.core;

import static java.util.Comparator.comparingInt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/**
 * Reciprocal rank fusion: a passage scores the sum of {@code 1 / (k + rank)} over the rankings that
 * contain it, rank 1 being the best.
 *
 * <p>Only ranks are read, so lexical and vector rankings mix without normalisation. The result
 * holds every passage of the input once, scores lie in {@code (0, n / (k + 1)]} for n rankings, and
 * the order of the rankings does not matter.
 *
 * @param k how much deep ranks count; dimensionless, at least 1; the paper uses 60
 * @see <a href="https://doi.org/10.1145/1571941.1572114">Cormack, Clarke &amp; Buettcher, SIGIR
 *     2009</a>
 */
public record ReciprocalRankFusion(int k) implements Fusion {

  public ReciprocalRankFusion {
    if (k < 1) {
      throw new IllegalArgumentException("k must be at least 1, was " + k);
    }
  }

  @Override
  public Ranking fuse(List<Ranking> rankings) {
    var ranksById = new HashMap<String, List<Ranked>>();
    for (Ranking ranking : rankings) {
      int rank = 0;
      for (Hit hit : ranking.hits()) {
        ranksById.computeIfAbsent(hit.id(), id -> new ArrayList<>()).add(new Ranked(hit, ++rank));
      }
    }
    return new Ranking(ranksById.values().stream().map(this::fused).toList());
  }

  /** Sums in rank order: floating-point addition would otherwise depend on the input order. */
  private Hit fused(List<Ranked> same) {
    same.sort(comparingInt(Ranked::rank));
    double score = 0;
    for (Ranked ranked : same) {
      score += 1.0 / (k + ranked.rank());
    }
    return Hit.merged(same.stream().map(Ranked::hit).toList(), score);
  }

  private record Ranked(Hit hit, int rank) {}

  @Override
  public String toString() {
    return "rrf(k=" + k + ")";
  }
}
