package dev.ragstone.retrieval;

import dev.ragstone.core.Ranking;
import java.util.Map;

/**
 * How much the rankings of a fusion count, by the leg that placed their first hit last.
 *
 * <p>Weights go by name, not by position: a leg that fails is dropped, and the order of the
 * rankings does not matter to a fusion.
 *
 * @param byLeg by the printed name of the leg, such as {@code bm25} or {@code dense}; finite, not
 *     negative, at least one above 0; empty lets all rankings count the same
 */
public record Weights(Map<String, Double> byLeg) {

  /** Every ranking counts 1, whoever placed it. */
  public static final Weights EQUAL = new Weights(Map.of());

  public Weights {
    byLeg = ByLeg.sorted(byLeg);
    byLeg.forEach(
        (leg, weight) -> {
          if (!(weight >= 0 && weight <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                "weight of " + leg + " must be finite and not negative, was " + weight);
          }
        });
    if (!byLeg.isEmpty() && byLeg.values().stream().noneMatch(weight -> weight > 0)) {
      throw new IllegalArgumentException("at least one weight must be above 0: " + byLeg);
    }
  }

  /**
   * The weight of a ranking; 1 for one that is empty.
   *
   * @throws IllegalArgumentException if weights are given and none for the leg that placed it
   */
  double of(Ranking ranking) {
    return byLeg.isEmpty() || ranking.isEmpty() ? 1 : ByLeg.find("weight", byLeg, ranking);
  }

  /** {@code settings} and, unless all count the same, the weights. */
  String after(String settings) {
    return byLeg.isEmpty() ? settings : settings + ", " + this;
  }

  @Override
  public String toString() {
    return byLeg.isEmpty() ? "equal" : ByLeg.print(byLeg);
  }
}
