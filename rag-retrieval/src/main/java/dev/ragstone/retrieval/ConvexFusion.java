package dev.ragstone.retrieval;

import static java.util.stream.Collectors.groupingBy;

import dev.ragstone.core.Hit;
import dev.ragstone.core.Ranking;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Convex combination: a passage scores {@code w * dense + (1 - w) * lexical}, each leg's scores
 * moved to [0, 1] by their minimum and maximum first.
 *
 * <p>Meant for complete rankings, in which both legs scored the same passages; a passage missing
 * from one scores 0 there. The result holds every passage of both rankings once, scores lie in [0,
 * 1]. Unlike a {@link dev.ragstone.core.Fusion} it knows which ranking is which.
 *
 * @param denseWeight w, in [0, 1]
 * @see <a href="https://doi.org/10.1145/3596512">Bruch, Gai &amp; Ingber, TOIS 2023</a>
 */
public record ConvexFusion(double denseWeight) {

  /** The weight that measured best over five development sets and two encoders. */
  public static final double USUAL_WEIGHT = 0.6;

  public ConvexFusion {
    if (!(denseWeight >= 0 && denseWeight <= 1)) {
      throw new IllegalArgumentException("dense weight must be in [0, 1], was " + denseWeight);
    }
  }

  public Ranking fuse(Ranking lexical, Ranking dense) {
    var lexicalScores = MinMax.of(lexical);
    var denseScores = MinMax.of(dense);
    var hits =
        Stream.concat(lexical.hits().stream(), dense.hits().stream()).collect(groupingBy(Hit::id));
    return new Ranking(
        hits.values().stream()
            .map(same -> Hit.merged(same, score(same, lexicalScores, denseScores)))
            .toList());
  }

  private double score(List<Hit> same, Map<String, Double> lexical, Map<String, Double> dense) {
    var id = same.getFirst().id();
    return denseWeight * dense.getOrDefault(id, 0.0)
        + (1 - denseWeight) * lexical.getOrDefault(id, 0.0);
  }

  @Override
  public String toString() {
    return "convex(dense " + denseWeight + ")";
  }
}
