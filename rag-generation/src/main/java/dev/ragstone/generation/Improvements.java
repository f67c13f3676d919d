package dev.ragstone.generation;

import dev.langchain4j.guardrail.OutputGuardrail;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.ragstone.core.Generator;
import dev.ragstone.core.Limits;

/**
 * What this module offers for an answer that is there: to prove it, to better it, to withhold it.
 *
 * <p>Each is a generator around a generator, so they nest. The draft is published when the last has
 * decided; where improving fails, the draft is the answer and the trace says what failed.
 */
public final class Improvements {

  private Improvements() {}

  /** {@link #abstaining(Generator, Abstention)} at its usual settings. */
  public static Generator abstaining(Generator drafting) {
    return abstaining(drafting, Abstention.usual());
  }

  /** {@link #abstaining(Generator, Abstention, SupportCheck)} by the marks of sentences alone. */
  public static Generator abstaining(Generator drafting, Abstention settings) {
    return new ImprovedGenerator(drafting, new AbstentionGate(settings, new MarkedShare()));
  }

  /**
   * Withholds an answer that at least two of three signals speak against: the grades of the
   * evidence, the stability of the answer ({@link Generators#stable}, {@link
   * Generators#candidates}), and the share of its sentences with support. One alone is a poor
   * judge: models are often right without enough evidence. A signal that is missing, or cannot be
   * told, does not count. The reason names what is low.
   *
   * <p>Calls: those of the grader, and of the check where it decides.
   *
   * @see <a href="https://arxiv.org/abs/2411.06037">Joren et al., ICLR 2025 (sufficient
   *     context)</a>
   */
  public static Generator abstaining(Generator drafting, Abstention settings, SupportCheck check) {
    return new ImprovedGenerator(drafting, new AbstentionGate(settings, new CheckedShare(check)));
  }

  /** One revision at most, which must not carry fewer marks. */
  public static Generator reflecting(Generator drafting, ChatModel model) {
    return new ImprovedGenerator(drafting, new Reflection(model, 1, new MarkedShare()));
  }

  /**
   * Has a draft graded by its question and passages for completeness, accuracy, clarity and
   * attribution, from 1 to 5, and revised while a grade is below 4. A revision replaces the draft
   * only if it is graded higher and no smaller share of its sentences has support. Grades that
   * cannot be read are a pass; where the model fails the draft stays.
   *
   * <p>Calls behind the draft, one after another: 1 if it passes, 2 more for each revision, and
   * those of the check, two a revision.
   *
   * @param model grades and revises; one that did not write the draft is less kind to it
   * @param revisions at most, from 1 to 3
   * @see <a href="https://arxiv.org/abs/2511.01386">RAGSmith, 2025</a>
   */
  public static Generator reflecting(
      Generator drafting, ChatModel model, int revisions, SupportCheck check) {
    return new ImprovedGenerator(
        drafting, new Reflection(model, revisions, new CheckedShare(check)));
  }

  /** {@link #answerDriven(Generator, EmbeddingModel, double)} at .5. */
  public static Generator answerDriven(Generator drafting, EmbeddingModel model) {
    return answerDriven(drafting, model, .5);
  }

  /**
   * Orders the evidence by how much a draft uses it, drops what it does not use, and has {@code
   * drafting} answer once more. A passage counts for every sentence of the draft by how far its
   * cosine, scaled so that the least of all pairs is 0 and the greatest 1, lies above {@code
   * least}.
   *
   * <p>A draft that abstains is not improved. The draft stays where the order does, or the second
   * answer abstains, fails, or has a smaller share of marked sentences.
   *
   * <p>Calls: those of {@code drafting} once or twice, one after the other.
   *
   * @param least in [0, 1)
   * @see <a href="https://arxiv.org/abs/2409.13699">Nguyen Ba et al., 2024</a>
   */
  public static Generator answerDriven(Generator drafting, EmbeddingModel model, double least) {
    return new ImprovedGenerator(drafting, new References(drafting, model, least));
  }

  /** {@link #checked(Generator, SupportCheck, Checking)} with {@link Checking#DEFAULT}. */
  public static Generator checked(Generator generator, SupportCheck check) {
    return checked(generator, check, Checking.DEFAULT);
  }

  /**
   * The answer of any generator without what its citations do not bear out.
   *
   * <p>Each sentence that states something is checked against the passages it cites. One that
   * fails, or cites nothing, is given the passage shown that supports it best, if one does; else it
   * is removed or marked as not supported. Of several marks those stay that support the sentence by
   * themselves. If nothing is left the answer is an abstention. Where the check fails, shares of
   * words are checked. The text is published after the check; two rounds of it at the most.
   *
   * @see <a href="https://arxiv.org/abs/2305.14627">Gao et al., EMNLP 2023 (ALCE)</a>
   */
  public static Generator checked(Generator generator, SupportCheck check, Checking settings) {
    return new CheckedGenerator(generator, new CitationCheck(check, settings, Rewriting.NONE));
  }

  /**
   * The same, but {@code rewriter} is asked once to word again what no passage supports; what it
   * writes is checked too. If it fails the sentences are removed or marked as before.
   */
  public static Generator checked(
      Generator generator, SupportCheck check, Checking settings, ChatModel rewriter) {
    var rewriting = new ModelRewriting(rewriter);
    return new CheckedGenerator(generator, new CitationCheck(check, settings, rewriting));
  }

  /** {@link #asOutputGuardrail(SupportCheck, Checking, Limits, boolean)} that mends by itself. */
  public static OutputGuardrail asOutputGuardrail(SupportCheck check, Limits limits) {
    return asOutputGuardrail(check, Checking.DEFAULT, limits, false);
  }

  /**
   * {@link #checked} for the answers of LangChain4j's AI services: what no content that was shown
   * supports is given another mark, removed or marked; if nothing is left the answer is the reason.
   *
   * <p>Marks count the contents of the retrieval augmentor in their order, as {@link Augmentors}
   * number them. Refusals are left alone; where nothing was retrieved only the marks are removed.
   *
   * @param reprompts whether the model is asked again where a sentence is lost, as often as the
   *     service retries; after that LangChain4j throws an {@code OutputGuardrailException}
   */
  public static OutputGuardrail asOutputGuardrail(
      SupportCheck check, Checking settings, Limits limits, boolean reprompts) {
    return new CitationGuardrail(
        new CitationCheck(check, settings, Rewriting.NONE), limits, reprompts);
  }
}
