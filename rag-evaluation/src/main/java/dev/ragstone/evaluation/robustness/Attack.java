package dev.ragstone.evaluation.robustness;

import java.util.random.RandomGenerator;

/**
 * Changes a passage so that it ranks above its worth. {@code toString()} is its name in reports.
 */
@FunctionalInterface
public interface Attack {

  /**
   * The text of the passage after the attack; not blank.
   *
   * @param question what the passage is to rank high for
   * @param random decides everything left to chance: the same numbers, the same text
   */
  String apply(String passage, String question, RandomGenerator random);
}
