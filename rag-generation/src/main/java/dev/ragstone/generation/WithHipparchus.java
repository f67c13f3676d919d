package dev.ragstone.generation;

import java.util.List;

/** Says what to add where Hipparchus, an optional library, is missing. */
final class WithHipparchus {

  private static final List<float[]> ANY = List.of(new float[] {1}, new float[] {2});

  private WithHipparchus() {}

  /**
   * Returns if states can be clustered.
   *
   * @throws IllegalStateException if Hipparchus is not on the class path
   */
  static void check() {
    try {
      StateClusters.of(ANY, 2);
    } catch (NoClassDefFoundError e) {
      throw new IllegalStateException(
          "states are clustered by a library that is not on the class path: add"
              + " org.hipparchus:hipparchus-clustering",
          e);
    }
  }
}
