package dev.ragstone.rerank;

import java.util.List;

/**
 * The token vectors of one text at a byte a component: a quarter of the memory of floats, and dot
 * products of integers, which the JVM runs several components at a time.
 */
final class PackedTokens {

  private static final int LARGEST = 127;

  private final List<String> tokens;
  private final byte[][] vectors;
  private final float[] scales;

  PackedTokens(List<TokenVector> texts) {
    tokens = texts.stream().map(TokenVector::token).toList();
    vectors = new byte[texts.size()][];
    scales = new float[texts.size()];
    for (int i = 0; i < texts.size(); i++) {
      pack(i, texts.get(i).vector());
    }
  }

  private void pack(int i, float[] vector) {
    float largest = 0;
    for (float x : vector) {
      largest = Math.max(largest, Math.abs(x));
    }
    scales[i] = largest / LARGEST;
    vectors[i] = new byte[vector.length];
    for (int j = 0; j < vector.length && largest > 0; j++) {
      vectors[i][j] = (byte) Math.round(vector[j] / scales[i]);
    }
  }

  List<String> tokens() {
    return tokens;
  }

  /** Bytes of heap, about. */
  int weight() {
    return 64 + vectors.length * (64 + (vectors.length == 0 ? 0 : vectors[0].length));
  }

  /** The highest cosine of token {@code i} with any token of {@code other}, at least 0. */
  double maxSim(int i, PackedTokens other) {
    double best = 0;
    for (int j = 0; j < other.vectors.length; j++) {
      best = Math.max(best, other.scales[j] * dot(vectors[i], other.vectors[j]));
    }
    return best * scales[i];
  }

  private static int dot(byte[] a, byte[] b) {
    int sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
