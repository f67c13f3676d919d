package dev.ragstone.rerank;

import dev.ragstone.core.Hit;
import java.util.Arrays;
import java.util.List;

/** Scores of candidates by their cosine with a vector. */
final class VectorScores {

  private VectorScores() {}

  /**
   * The cosines with {@code z}; at {@code firstStage} above 0, both they and the scores the
   * candidates came with are moved to [0, 1] and mixed.
   *
   * @param vectors of {@code hits}, of length 1
   */
  static double[] of(float[] z, List<Hit> hits, List<float[]> vectors, double firstStage) {
    double length = UnitVectors.length(z);
    var cosines =
        vectors.stream()
            .mapToDouble(vector -> length > 0 ? UnitVectors.dot(z, vector) / length : 0)
            .toArray();
    if (firstStage == 0) {
      return cosines;
    }
    var before = stretched(hits.stream().mapToDouble(Hit::score).toArray(), 0, 1);
    var now = stretched(cosines, 0, 1);
    for (int i = 0; i < now.length; i++) {
      now[i] = firstStage * before[i] + (1 - firstStage) * now[i];
    }
    return now;
  }

  /** Moved so that the lowest is {@code low} and the highest {@code high}; all low if equal. */
  static double[] stretched(double[] values, double low, double high) {
    double lowest = Arrays.stream(values).min().orElse(0);
    double highest = Arrays.stream(values).max().orElse(0);
    double range = highest / 2 - lowest / 2; // halves: the whole may be too large for a double
    return Arrays.stream(values)
        .map(v -> range > 0 ? low + (high - low) * ((v / 2 - lowest / 2) / range) : low)
        .toArray();
  }
}
