package dev.ragstone.evaluation.robustness;

import java.util.random.RandomGenerator;

/**
 * Asks a question as another user might have typed it. {@code toString()} is its name in reports.
 */
@FunctionalInterface
public interface Perturbation {

  /**
   * The text as that user would type it.
   *
   * @param random decides everything left to chance: the same numbers, the same text
   */
  String apply(String text, RandomGenerator random);
}
