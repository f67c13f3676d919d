package dev.ragstone.retrieval;

import dev.ragstone.core.Fusion;
import dev.ragstone.core.Ranking;
import java.util.Arrays;
import java.util.List;

/**
 * CombMNZ: {@link CombSum} times the number of rankings that hold the passage, even those where it
 * is worth 0.
 *
 * <p>The result holds every passage once; the order of the rankings does not matter.
 *
 * @see <a href="https://trec.nist.gov/pubs/trec2/papers/txt/23.txt">Fox &amp; Shaw, TREC-2 1994</a>
 */
public record CombMnz(Normalisation normalisation) implements Fusion {

  @Override
  public Ranking fuse(List<Ranking> rankings) {
    return Worth.merged(
        rankings.stream().flatMap(ranking -> Worth.of(ranking, normalisation, 1)),
        values -> Arrays.stream(values).sum() * values.length);
  }

  @Override
  public String toString() {
    return "combmnz(" + normalisation + ")";
  }
}
