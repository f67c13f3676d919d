package dev.ragstone.decompose;

import java.util.function.Supplier;

/** Makes what needs Caffeine, an optional library. */
final class WithCaffeine {

  private WithCaffeine() {}

  /**
   * What {@code maker} makes.
   *
   * @throws IllegalStateException if Caffeine is not on the class path
   */
  static <T> T made(Supplier<T> maker) {
    try {
      return maker.get();
    } catch (NoClassDefFoundError e) {
      throw new IllegalStateException(
          "plans are cached by a library that is not on the class path: add"
              + " com.github.ben-manes.caffeine:caffeine",
          e);
    }
  }
}
