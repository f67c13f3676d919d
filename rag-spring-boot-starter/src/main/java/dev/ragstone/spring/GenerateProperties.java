package dev.ragstone.spring;

import dev.ragstone.generation.Unproven;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Writing the answer.
 *
 * @param by auto, model or embedded; embedded quotes the documents
 * @param with how a chat model answers
 * @param orders orders of the passages that the model is asked in, up to 20; 1 asks once, more make
 *     the answer independent of the order
 * @param enough orders that are asked first and suffice if they agree; two fifths of all, at least
 *     2, if unset
 * @param temperature above 0, every order is also a sample at this temperature; up to 2
 * @param ifUnstable what follows where less than half of the orders agree
 * @param answerDriven whether the answer is asked for again from the passages that a draft used, in
 *     the order of their use
 * @param revise whether the model grades its draft and revises it once where a grade is low
 * @param abstain whether an answer is withheld where two of its signals are low: the grades of the
 *     passages, its stability, the support of its sentences
 * @param check how citations are checked
 * @param checkLeast similarity, or share of words, from which a sentence is supported; fitted for
 *     the bundled encoder if unset
 * @param unproven what becomes of a sentence that no passage supports
 * @param reword whether the model is asked once to word such sentences anew
 * @param leastSimilarity score of the best sentence below which quoting abstains, from -1 to 2;
 *     fitted for the bundled encoder, and -1 for any other, if unset
 */
public record GenerateProperties(
    @DefaultValue("auto") By by,
    @DefaultValue("orders") GenerateWith with,
    @DefaultValue("5") int orders,
    @Nullable Integer enough,
    @DefaultValue("0") double temperature,
    @DefaultValue("keep") IfUnstable ifUnstable,
    @DefaultValue("false") boolean answerDriven,
    @DefaultValue("false") boolean revise,
    @DefaultValue("false") boolean abstain,
    @DefaultValue("none") CheckBy check,
    @Nullable Double checkLeast,
    @DefaultValue("removed") Unproven unproven,
    @DefaultValue("false") boolean reword,
    @Nullable Double leastSimilarity) {

  public GenerateProperties {
    RagstoneProperties.atLeast(1, orders, "generate.orders");
    RagstoneProperties.atMost(20, orders, "generate.orders");
    RagstoneProperties.atLeast(2, enough == null ? 2 : enough, "generate.enough");
    if (enough != null && enough > orders) {
      throw new IllegalArgumentException(
          "ragstone.generate.enough must be at most ragstone.generate.orders, %d, was %d"
              .formatted(orders, enough));
    }
    if (!(temperature >= 0 && temperature <= 2)) {
      throw new IllegalArgumentException(
          "ragstone.generate.temperature must lie between 0 and 2, was " + temperature);
    }
    if (checkLeast != null && !(checkLeast > 0 && checkLeast < 1)) {
      throw new IllegalArgumentException(
          "ragstone.generate.check-least must lie between 0 and 1, was " + checkLeast);
    }
    if (leastSimilarity != null && !(leastSimilarity >= -1 && leastSimilarity <= 2)) {
      throw new IllegalArgumentException(
          "ragstone.generate.least-similarity must lie between -1 and 2, was " + leastSimilarity);
    }
    if (by == By.NONE) {
      throw new IllegalArgumentException(
          "ragstone.generate.by cannot be 'none'; set auto, model or embedded");
    }
  }
}
