package dev.ragstone.retrieval;

import dev.ragstone.core.Fusion;
import dev.ragstone.core.Ranking;
import java.util.List;

/**
 * CombSUM: a passage scores the sum of its normalised scores, each times the weight of its ranking.
 * With weights that add up to 1 this is the convex combination of any number of legs.
 *
 * <p>A ranking that lacks a passage adds nothing to it. The result holds every passage once; the
 * order of the rankings does not matter.
 *
 * @param weights a ranking of a leg they do not name is refused
 * @see <a href="https://trec.nist.gov/pubs/trec2/papers/txt/23.txt">Fox &amp; Shaw, TREC-2 1994</a>
 */
public record CombSum(Normalisation normalisation, Weights weights) implements Fusion {

  /** All rankings count the same. */
  public CombSum(Normalisation normalisation) {
    this(normalisation, Weights.EQUAL);
  }

  @Override
  public Ranking fuse(List<Ranking> rankings) {
    return Worth.summed(
        rankings.stream()
            .flatMap(ranking -> Worth.of(ranking, normalisation, weights.of(ranking))));
  }

  @Override
  public String toString() {
    return weights.after("combsum(" + normalisation) + ")";
  }
}
