package dev.ragstone.rerank.local;

import dev.ragstone.core.RagException.ModelUnavailable;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** A network in some runtime: one pass forward. Safe for several threads. */
interface Forward extends AutoCloseable {

  /**
   * Makes one pass and hands what was said to {@code reading}, which must not keep it.
   *
   * @param wanted the names of what is to be said, each tensor with a name of its own
   * @throws ModelUnavailable if the runtime fails, or if nothing wanted is said
   */
  <T> T pass(Inputs inputs, Predicate<String> wanted, Function<Map<String, Tensor>, T> reading);

  @Override
  void close();

  /** What a network is given, by name. */
  interface Inputs {
    Value of(String input);
  }

  /** Numbers for a network. */
  sealed interface Value {
    long[] shape();
  }

  /** Whole numbers; without a shape, one alone. */
  @SuppressWarnings("ArrayRecordComponent") // handed to a runtime, never compared
  record Longs(long[] values, long... shape) implements Value {}

  /** Numbers. */
  @SuppressWarnings("ArrayRecordComponent") // handed to a runtime, never compared
  record Floats(float[] values, long... shape) implements Value {}

  /** Numbers of a network, read piece by piece: what nobody needs stays with the runtime. */
  interface Tensor {

    long[] shape();

    /** {@code count} numbers from the one at {@code start}, the last dimension running fastest. */
    float[] read(long start, int count);

    default int size(int dimension) {
      long[] shape = shape();
      return Math.toIntExact(shape[dimension < 0 ? shape.length + dimension : dimension]);
    }

    default int rank() {
      return shape().length;
    }
  }

  static ModelUnavailable silent(String model, Set<String> says) {
    return new ModelUnavailable(
        "show what is asked for: %s says only %s".formatted(model, says), null);
  }
}
