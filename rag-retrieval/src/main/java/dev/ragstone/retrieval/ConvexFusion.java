package dev.ragstone.retrieval;

import dev.ragstone.core.Ranking;
import java.util.stream.Stream;

/**
 * Convex combination: a passage scores {@code w * dense + (1 - w) * lexical}, each leg's scores
 * normalised first.
 *
 * <p>Meant for complete rankings, in which both legs scored the same passages; a passage missing
 * from one scores 0 there. The result holds every passage of both rankings once; scores lie in [0,
 * 1], unless a normalisation has no bounds. Unlike a {@link dev.ragstone.core.Fusion} it knows
 * which ranking is which; {@link CombSum} with {@link Weights} is the fusion.
 *
 * @param denseWeight w, in [0, 1]
 * @see <a href="https://doi.org/10.1145/3596512">Bruch, Gai &amp; Ingber, TOIS 2023</a>
 */
public record ConvexFusion(double denseWeight, Normalisation lexical, Normalisation dense) {

  /** The weight that measured best over five development sets and two encoders. */
  public static final double USUAL_WEIGHT = 0.6;

  public ConvexFusion {
    if (!(denseWeight >= 0 && denseWeight <= 1)) {
      throw new IllegalArgumentException("dense weight must be in [0, 1], was " + denseWeight);
    }
  }

  /** Both legs moved to [0, 1] by their minimum and maximum. */
  public ConvexFusion(double denseWeight) {
    this(denseWeight, MinMax.SCALE, MinMax.SCALE);
  }

  public Ranking fuse(Ranking lexicalRanking, Ranking denseRanking) {
    return Worth.summed(
        Stream.concat(
            Worth.of(lexicalRanking, lexical, 1 - denseWeight),
            Worth.of(denseRanking, dense, denseWeight)));
  }

  @Override
  public String toString() {
    return "convex(dense " + denseWeight + scales() + ")";
  }

  private String scales() {
    if (!lexical.equals(dense)) {
      return ", " + lexical + " and " + dense;
    }
    return lexical.equals(MinMax.SCALE) ? "" : ", " + lexical;
  }
}
