package dev.ragstone.generation;

/**
 * What a model makes of a prompt before it writes a word: the port to models whose inside can be
 * seen.
 */
@FunctionalInterface
public interface PromptStates {

  /**
   * The hidden state of the last layer at the last token of {@code prompt}: as many finite numbers
   * for every prompt, not all 0. Called from several threads at once; whatever it throws counts as
   * a state that could not be read.
   */
  float[] of(String prompt);
}
