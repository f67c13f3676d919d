package dev.ragstone.rerank;

import dev.ragstone.core.RagException.ModelUnavailable;
import java.util.List;

/**
 * Sums and products of vectors, in double precision and in the order given. A model whose vectors
 * are not all of one dimension is unavailable.
 */
final class UnitVectors {

  private UnitVectors() {}

  static double length(float[] vector) {
    return Math.sqrt(dot(vector, vector));
  }

  static float[] scaled(float[] vector, double factor) {
    var scaled = new float[vector.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = (float) (vector[i] * factor);
    }
    return scaled;
  }

  static double dot(float[] a, float[] b) {
    check(a, b);
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  /** At the length it has. */
  static float[] mean(List<float[]> vectors) {
    var sum = new double[vectors.getFirst().length];
    for (float[] vector : vectors) {
      check(vector, vectors.getFirst());
      for (int i = 0; i < sum.length; i++) {
        sum[i] += vector[i];
      }
    }
    var mean = new float[sum.length];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = (float) (sum[i] / vectors.size());
    }
    return mean;
  }

  /** {@code weight * vector + (1 - weight) * other}, at the length it has. */
  static float[] mixed(float[] vector, double weight, float[] other) {
    check(vector, other);
    var sum = new float[vector.length];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = (float) (weight * vector[i] + (1 - weight) * other[i]);
    }
    return sum;
  }

  private static void check(float[] a, float[] b) {
    if (a.length != b.length) {
      throw new ModelUnavailable(
          "embed text: vectors have %d and %d dimensions".formatted(a.length, b.length), null);
    }
  }
}
