package dev.ragstone.retrieval;

import static java.util.stream.Collectors.toMap;

import dev.ragstone.core.Hit;
import dev.ragstone.core.Ranking;
import java.util.Map;

/**
 * Scores of a ranking moved to [0, 1]: its best at 1, its worst at 0; all at 1 if all are equal.
 */
final class MinMax {

  private static final double LEAST_SPREAD = 1e-9;

  private MinMax() {}

  static Map<String, Double> of(Ranking ranking) {
    if (ranking.isEmpty()) {
      return Map.of();
    }
    double max = ranking.hits().getFirst().score();
    double min = ranking.hits().getLast().score();
    return ranking.hits().stream()
        .collect(
            toMap(
                Hit::id,
                hit -> max - min < LEAST_SPREAD ? 1.0 : (hit.score() - min) / (max - min)));
  }
}
