package dev.ragstone.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The tokens of one text in their order, each with the vector of its place there.
 *
 * <p>Vectors are kept at a byte a component and a scale a token: a quarter of the memory of floats,
 * and dot products of integers, which the JVM runs several components at a time. Dot products of
 * unit vectors keep two to three digits.
 */
public final class TokenVectors {

  private static final int LARGEST = 127;

  private final List<String> tokens;
  private final int dimension;
  private final float[] scales;
  private final byte[] components; // token by token

  private TokenVectors(List<String> tokens, int dimension, float[] scales, byte[] components) {
    this.tokens = List.copyOf(tokens);
    this.dimension = dimension;
    this.scales = scales;
    this.components = components;
  }

  /**
   * Tokens as an encoder writes them, words or pieces of them, and a vector for each.
   *
   * @param vectors of one dimension, finite; of length 1 where dot products are to be cosines
   */
  public static TokenVectors of(List<String> tokens, List<float[]> vectors) {
    if (tokens.size() != vectors.size()) {
      throw new IllegalArgumentException(
          "%d tokens have %d vectors".formatted(tokens.size(), vectors.size()));
    }
    int dimension = vectors.isEmpty() ? 0 : vectors.getFirst().length;
    var scales = new float[vectors.size()];
    var components = new byte[vectors.size() * dimension];
    for (int i = 0; i < scales.length; i++) {
      var vector = vectors.get(i);
      if (vector.length != dimension) {
        throw new IllegalArgumentException(
            "vectors have %d and %d dimensions".formatted(dimension, vector.length));
      }
      scales[i] = scale(vector, tokens.get(i));
      for (int j = 0; j < dimension && scales[i] > 0; j++) {
        components[i * dimension + j] = (byte) Math.round(vector[j] / scales[i]);
      }
    }
    return new TokenVectors(tokens, dimension, scales, components);
  }

  private static float scale(float[] vector, String token) {
    float largest = 0;
    for (float x : vector) {
      largest = Math.max(largest, Math.abs(x));
    }
    if (!Float.isFinite(largest)) {
      throw new IllegalArgumentException("the vector of token " + token + " is not finite");
    }
    return largest / LARGEST;
  }

  public List<String> tokens() {
    return tokens;
  }

  public int size() {
    return tokens.size();
  }

  public boolean isEmpty() {
    return tokens.isEmpty();
  }

  /** What the vectors take, in bytes. */
  public int bytes() {
    return components.length + Float.BYTES * scales.length;
  }

  /**
   * The highest dot product of token {@code i} with any token of {@code other}; 0 if it is empty.
   */
  public double maxSim(int i, TokenVectors other) {
    if (other.isEmpty()) {
      return 0;
    }
    if (dimension != other.dimension) {
      throw new IllegalArgumentException(
          "vectors of %d and of %d dimensions do not compare"
              .formatted(dimension, other.dimension));
    }
    double best = Double.NEGATIVE_INFINITY;
    for (int j = 0; j < other.scales.length; j++) {
      int dot = dot(components, i * dimension, other.components, j * dimension, dimension);
      best = Math.max(best, (double) other.scales[j] * dot);
    }
    return best * scales[i];
  }

  private static int dot(byte[] a, int from, byte[] b, int other, int length) {
    int sum = 0;
    for (int i = 0; i < length; i++) {
      sum += a[from + i] * b[other + i];
    }
    return sum;
  }

  /**
   * The sum over these tokens, a question's, of the highest dot product of each with any token of
   * {@code passage}; 0 if either is empty.
   *
   * @see <a href="https://arxiv.org/abs/2004.12832">Khattab &amp; Zaharia, SIGIR 2020 (ColBERT)</a>
   */
  public double maxSim(TokenVectors passage) {
    double sum = 0;
    for (int i = 0; i < size(); i++) {
      sum += maxSim(i, passage);
    }
    return sum;
  }

  /** All of it, to be kept and read by {@link #read}. */
  public byte[] toBytes() {
    var names = new ArrayList<byte[]>();
    int length = 2 * Integer.BYTES + scales.length * Float.BYTES + components.length;
    for (String token : tokens) {
      var name = token.getBytes(UTF_8);
      names.add(name);
      length += Integer.BYTES + name.length;
    }
    var bytes = ByteBuffer.allocate(length).putInt(tokens.size()).putInt(dimension);
    names.forEach(name -> bytes.putInt(name.length).put(name));
    for (float scale : scales) {
      bytes.putFloat(scale);
    }
    return bytes.put(components).array();
  }

  /** What {@link #toBytes} wrote. */
  public static TokenVectors read(ByteBuffer bytes) {
    int count = bytes.getInt();
    int dimension = bytes.getInt();
    var tokens = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      var name = new byte[bytes.getInt()];
      bytes.get(name);
      tokens.add(new String(name, UTF_8));
    }
    var scales = new float[count];
    for (int i = 0; i < count; i++) {
      scales[i] = bytes.getFloat();
    }
    var components = new byte[count * dimension];
    bytes.get(components);
    return new TokenVectors(tokens, dimension, scales, components);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TokenVectors same
        && tokens.equals(same.tokens)
        && Arrays.equals(scales, same.scales)
        && Arrays.equals(components, same.components);
  }

  @Override
  public int hashCode() {
    return 31 * tokens.hashCode() + Arrays.hashCode(components);
  }

  @Override
  public String toString() {
    return "%d tokens of %d dimensions".formatted(size(), dimension);
  }
}
