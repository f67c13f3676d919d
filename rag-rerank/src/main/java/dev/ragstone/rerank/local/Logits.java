package dev.ragstone.rerank.local;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Reads the scores of pairs out of what a network gives. */
final class Logits {

  private Logits() {}

  /**
   * One number a pair, or two, no and yes: their difference.
   *
   * @param shape (N), (N, 1) or (N, 2) for N pairs
   * @throws IllegalStateException if it is another
   */
  static double[] of(float[] values, long[] shape, int pairs) {
    long each = shape.length == 1 ? 1 : shape.length == 2 ? shape[1] : 0;
    if (each < 1 || each > 2 || shape[0] != pairs) {
      throw new IllegalStateException(
          "its output for %d pairs has the shape %s and not one number, or two, for each"
              .formatted(pairs, Arrays.toString(shape)));
    }
    return IntStream.range(0, pairs)
        .mapToDouble(i -> each == 1 ? values[i] : (double) values[2 * i + 1] - values[2 * i])
        .toArray();
  }
}
