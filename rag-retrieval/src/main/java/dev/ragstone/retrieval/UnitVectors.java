package dev.ragstone.retrieval;

import java.util.List;
import java.util.Optional;

/** Sums of vectors, in double precision and in the order given. */
final class UnitVectors {

  private UnitVectors() {}

  /** The mean, at the length it has. */
  static double[] mean(List<float[]> vectors) {
    var mean = new double[vectors.getFirst().length];
    for (float[] vector : vectors) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += vector[i] / (double) vectors.size();
      }
    }
    return mean;
  }

  /** {@code weight * vector + (1 - weight) * other} at length 1; empty if they cancel out. */
  static Optional<float[]> mixed(float[] vector, double weight, double[] other) {
    var sum = new double[other.length];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = weight * vector[i] + (1 - weight) * other[i];
    }
    return unit(sum);
  }

  /** The same direction at length 1; empty if it has none. */
  static Optional<float[]> unit(double[] vector) {
    double square = 0;
    for (double x : vector) {
      square += x * x;
    }
    if (!(square > Float.MIN_NORMAL)) {
      return Optional.empty();
    }
    var unit = new float[vector.length];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = (float) (vector[i] / Math.sqrt(square));
    }
    return Optional.of(unit);
  }
}
