package dev.ragstone.generation;

import dev.langchain4j.guardrail.OutputGuardrail;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.ragstone.core.Answer;
import dev.ragstone.core.Generator;
import dev.ragstone.core.Limits;
import dev.ragstone.core.Stage;

/** The generators this module offers: every answer rests on passages it names, or says why not. */
public final class Generators {

  private static final String SORRY =
      "This could not be answered just now. Please ask again in a moment.";

  static final String BGE_QUERY = "Represent this sentence for searching relevant passages: ";
  private static final double BGE_LEAST = .6;

  private Generators() {}

  /**
   * Asks a chat model once for an answer whose sentences carry citation marks, and checks the
   * marks.
   *
   * <p>Marks of passages that were not shown are removed; an answer without any mark is kept only
   * where its sentences clearly repeat a passage, which is then cited; everything else, and a reply
   * that says it cannot answer, is an abstention. Without evidence the model is not asked. The text
   * is published sentence by sentence.
   *
   * @see <a href="https://arxiv.org/abs/2305.14627">Gao et al., EMNLP 2023 (ALCE)</a>
   */
  public static Generator cited(ChatModel model) {
    return new CitedGenerator(model);
  }

  /** {@link #stable(ChatModel, int)} with five orders. */
  public static Generator stable(ChatModel model) {
    return stable(model, 5);
  }

  /**
   * Answers like {@link #cited} from several orders of the same evidence, side by side, and gives
   * the answer that most of them agree on with their share as its {@link
   * dev.ragstone.core.Stability}.
   *
   * <p>The orders are the one packed and rotations of it, so that every passage stands at the
   * start, in the middle and at the end. Three come first; if they agree that is all. Answers agree
   * if their first sentences claim the same; refusals agree with refusals; different numbers or
   * dates never agree. Of groups of one size the one with the earliest order wins. The answer most
   * like the others speaks for its group and cites what the group cites. A failed order is dropped
   * and does not count; if all fail, the first failure is thrown. An answer of less than half of
   * the orders is noted in the trace as unstable.
   *
   * @param orders most orders to try, from 2 to 20; each is one model call
   * @see <a href="https://arxiv.org/abs/2601.02993">Stable-RAG, ACL 2026</a>; it clusters hidden
   *     states, this clusters answers
   */
  public static Generator stable(ChatModel model, int orders) {
    return new StableGenerator(model, orders);
  }

  /**
   * {@link #extractive(EmbeddingModel, String, double)} as fitted for bge-small-en-v1.5: at this
   * threshold 95 % of the answerable questions of three public sets were answered, and 9 % of the
   * questions put to a corpus about something else.
   */
  public static Generator extractive(EmbeddingModel model) {
    return extractive(model, BGE_QUERY, BGE_LEAST);
  }

  /**
   * Quotes one to four sentences word for word (white space apart), with their passages, and says
   * that it quotes; needs no chat model. Where a question was taken in steps and the answers before
   * the last are likely (at least .5), it quotes what answers the last.
   *
   * <p>The sentences of the five best passages are compared with the question by the cosine of
   * their embeddings, title first, plus a tenth of the share of the question's content words they
   * have. The best is quoted, and others that are nearly as good or have words of the question that
   * it lacks, those of other documents first. Headings, code and table rulers are not sentences.
   * Where the best score is less than .08 above {@code least} the quotes are introduced as the
   * nearest, not as the answer.
   *
   * @param queryPrefix what the encoder wants before a query; empty for none
   * @param least the score the best sentence must have, or the generator abstains; in [-1, 2],
   *     cosine plus coverage. Similarities differ between encoders: fit it on questions without an
   *     answer
   */
  public static Generator extractive(EmbeddingModel model, String queryPrefix, double least) {
    return new ExtractiveGenerator(model, queryPrefix, least);
  }

  /**
   * Answers like {@link #cited} from a model that streams, and publishes each sentence as soon as
   * the next one begins.
   *
   * <p>Nothing is published before a sentence that cites a passage shown and is no refusal; marks
   * of other passages are removed before. An answer that never gets there is treated as a whole
   * when it has ended. If the model fails, or time runs out, what was published is the answer and
   * the trace names the loss; if nothing was, the failure is thrown. One model call; within {@link
   * #checked} nothing is published before the check.
   */
  public static Generator streaming(StreamingChatModel model) {
    return new StreamingGenerator(model);
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

  /**
   * The last resort of every route: always abstains, in words for the user; prints as abstain. A
   * filter that names an unknown field, and time that ran out, are named in the reason.
   */
  public static Stage<Object, Answer> abstain() {
    return abstain(SORRY);
  }

  /** Always abstains with {@code reason}, a sentence for the user; prints as abstain. */
  public static Stage<Object, Answer> abstain(String reason) {
    return new Abstain(reason);
  }
}
