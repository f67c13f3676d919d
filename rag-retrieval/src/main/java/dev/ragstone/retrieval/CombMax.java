package dev.ragstone.retrieval;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingDouble;
import static java.util.stream.Collectors.toMap;

import dev.ragstone.core.Fusion;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Ranking;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * CombMAX: a passage scores the best it scores in any ranking, every ranking normalised first.
 *
 * <p>Unlike sums it does not reward agreement, so it suits rankings of different needs. Equal
 * passages, such as the best of every ranking, are ordered by the sum of their scores, then by id.
 * The result holds every passage once; no two scores are equal, so they leave the bounds of the
 * normalisation by the last bits; the order of the rankings does not matter.
 *
 * @see <a href="https://trec.nist.gov/pubs/trec2/papers/txt/23.txt">Fox &amp; Shaw, TREC-2 1994</a>
 */
public record CombMax(Normalisation normalisation) implements Fusion {

  /** Every ranking is moved to [0, 1] by its minimum and maximum. */
  public CombMax() {
    this(MinMax.SCALE);
  }

  @Override
  public Ranking fuse(List<Ranking> rankings) {
    var worths = rankings.stream().flatMap(r -> Worth.of(r, normalisation, 1)).toList();
    var together =
        Worth.merged(worths.stream(), values -> Arrays.stream(values).sum()).hits().stream()
            .collect(toMap(Hit::id, Hit::score));
    var worstFirst =
        new ArrayList<>(Worth.merged(worths.stream(), values -> values[values.length - 1]).hits());
    worstFirst.sort(
        comparingDouble(Hit::score)
            .thenComparing(hit -> together.getOrDefault(hit.id(), 0.0))
            .thenComparing(comparing(Hit::id).reversed()));
    var distinct = new ArrayList<Hit>();
    double below = Math.nextDown(0.0);
    for (Hit hit : worstFirst) {
      below = Math.max(hit.score(), Math.nextUp(below));
      distinct.add(hit.scored(below));
    }
    return new Ranking(distinct);
  }

  @Override
  public String toString() {
    return normalisation.equals(MinMax.SCALE) ? "combmax" : "combmax(" + normalisation + ")";
  }
}
