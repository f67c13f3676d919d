package dev.ragstone.spring;

import dev.ragstone.generation.Unproven;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Writing the answer.
 *
 * @param by who answers: auto, model or embedded (quotes the documents)
 * @param with how a chat model answers: orders (from several orders of the passages), states
 *     (orders compared by hidden states: a PromptStates bean of the model that answers, and
 *     org.hipparchus:hipparchus-clustering), stream (once, telling each sentence as it is written;
 *     a StreamingChatModel bean, which is enough, or the named model), plan or candidates
 * @param orders orders of the passages a model is asked in, up to 20; 1 asks once. This and the
 *     next three are read by orders and states (which reads up to 120 orders, and asks this many
 *     where it cannot)
 * @param enough orders that are asked first and suffice if they agree; two fifths of all, at least
 *     2, if unset
 * @param temperature above 0, up to 2: every order is also a sample at this temperature
 * @param ifUnstable what follows where less than half of the orders, or no two, agree: keep, shrink
 *     (the better half of the passages is asked again), rerank (ranked anew before, which helps
 *     with a reranker that varies) or abstain
 * @param answerDriven whether the answer is asked for again from the passages that a draft used, in
 *     the order of their use
 * @param revise whether the model grades its draft and revises it once where a grade is low
 * @param abstain whether an answer is withheld where two signals of three are low: whether a
 *     passage stands out, stability, support of its sentences by generate.check (without one,
 *     whether they carry marks, which they nearly always do)
 * @param check how it is checked that passages say what they are cited for: none, words, embedding,
 *     scoring or judge. Waits for the whole answer, streamed or not. Quotes need no check. Off
 *     because right sentences in other words are lost with wrong ones: try it on your questions
 * @param checkLeast share of words, or cosine of embeddings, from which a sentence is supported;
 *     .60 and .75 if unset. The cosine is to be set for an encoder of your own
 * @param unproven what becomes of a sentence that no passage supports: removed, or marked ("not
 *     supported"). If no sentence is supported the answer is withheld, marked or not
 * @param reword whether the model is asked once to word such sentences anew
 * @param leastSimilarity score of the best sentence (cosine and share of the question's words,
 *     together up to 2) below which quoting abstains; .60 for the bundled encoder and -1 (never)
 *     for another if unset
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
