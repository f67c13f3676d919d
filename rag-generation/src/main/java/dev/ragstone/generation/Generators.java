package dev.ragstone.generation;

import dev.langchain4j.guardrail.OutputGuardrail;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.ragstone.core.Answer;
import dev.ragstone.core.Generator;
import dev.ragstone.core.Limits;
import dev.ragstone.core.Stage;
import dev.ragstone.core.Trace;
import java.time.Duration;
import java.util.function.Consumer;

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

  /** {@link #stable(ChatModel, Stable)} as usual: five orders, two if they agree. */
  public static Generator stable(ChatModel model) {
    return stable(model, Stable.USUAL);
  }

  /** {@link #stable(ChatModel, Stable)} with at most so many orders, from 2 to 20. */
  public static Generator stable(ChatModel model, int orders) {
    return stable(model, Stable.of(orders));
  }

  /**
   * Answers like {@link #cited} from several orders of the same evidence, and gives what most of
   * them say, with their share as its {@link dev.ragstone.core.Stability}.
   *
   * <p>The orders start from one that depends on the passages alone and let each stand in every
   * region. Replies agree if their first sentences claim the same; refusals agree with refusals,
   * different numbers and dates never. The reply most like its group speaks for it and cites what
   * the group cites. A failed order does not count; if all fail, the first failure is thrown. Costs
   * {@code enough} model calls side by side, and then as few as may decide.
   *
   * @see <a href="https://arxiv.org/abs/2601.02993">Stable-RAG, ACL 2026: hidden states, not
   *     answers</a>
   */
  public static Generator stable(ChatModel model, Stable settings) {
    return new StableGenerator(model, settings, Likeness.NONE);
  }

  /**
   * The same, where first sentences of more than eight words also agree if their embeddings do: at
   * an average cosine of .85 within a group. Costs an embedding call where orders differ.
   */
  public static Generator stable(ChatModel model, Stable settings, EmbeddingModel embedding) {
    return new StableGenerator(model, settings, new EmbeddedLikeness(embedding));
  }

  /**
   * {@link #stableChatModel(ChatModel, Stable, Limits, Consumer)} as usual, within a minute, with
   * nobody listening.
   */
  public static ChatModel stableChatModel(ChatModel model) {
    var limits = Limits.within(Duration.ofMinutes(1));
    return stableChatModel(model, Stable.USUAL, limits, event -> {});
  }

  /**
   * A chat model for LangChain4j's AI services that asks {@code model} in several orders of the
   * passages a message shows, and returns the reply that speaks for most of them.
   *
   * <p>Passages are those our augmentors and injectors write, or those behind the words of
   * LangChain4j's default injector; the latter it tells apart by blank lines, so that a passage of
   * several paragraphs is taken for several. A request without passages, or with tools, goes
   * through unchanged. Streaming models are another type and are not touched.
   *
   * @param settings {@link Unstable#rerank} is not possible here
   * @param limits of one request; past them, and if all orders fail, a {@link
   *     dev.ragstone.core.RagException} reaches the caller
   * @param listener is told how many orders agreed, and what failed
   */
  public static ChatModel stableChatModel(
      ChatModel model, Stable settings, Limits limits, Consumer<? super Trace.Event> listener) {
    return new StableChatModel(model, settings, limits, listener);
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
   * that it quotes; no chat model. Where a question was taken in steps and the answers before the
   * last are likely (at least .5), it quotes what answers the last.
   *
   * <p>The sentences of the five best passages rank by the cosine of their embeddings to the
   * question, title first, words of the question they have, whether they name what is asked for (a
   * person, number, date, place), and the sentences beside them. Others follow the best if nearly
   * as good or with words of the question that it lacks, a second document first. Where a name,
   * number, date or place is asked for and only one thing in the first quote fits, the text begins
   * with it: {@code “1891”, the documents say: “...” [2]}. Headings, code and table rulers are not
   * sentences. Cosine plus coverage less than .08 above {@code least} are called the nearest, not
   * the answer.
   *
   * @param queryPrefix what the encoder wants before a query; empty for none
   * @param least the score the best sentence must have, or the generator abstains; in [-1, 2],
   *     cosine plus coverage. Similarities differ between encoders: fit it on questions without an
   *     answer
   */
  public static Generator extractive(EmbeddingModel model, String queryPrefix, double least) {
    return new ExtractiveGenerator(model, queryPrefix, least);
  }

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
   * evidence, the stability of the answer ({@link #stable}, {@link #candidates}), and the share of
   * its sentences with support. One alone is a poor judge: models are often right without enough
   * evidence. A signal that is missing, or cannot be told, does not count. The reason names what is
   * low.
   *
   * <p>Calls: those of the grader, and of the check where it decides.
   *
   * @see <a href="https://arxiv.org/abs/2411.06037">Joren et al., ICLR 2025 (sufficient
   *     context)</a>
   */
  public static Generator abstaining(Generator drafting, Abstention settings, SupportCheck check) {
    return new ImprovedGenerator(drafting, new AbstentionGate(settings, new CheckedShare(check)));
  }

  /** {@link #planned(ChatModel, int, Generator)} of at most five sentences, or {@link #cited}. */
  public static Generator planned(ChatModel model) {
    return planned(model, 5, cited(model));
  }

  /**
   * Plans an answer sentence by sentence, each with the passages it is to cite, writes it in one
   * call, and has it revised once if a planned passage is not cited or the number of sentences is
   * off by more than one.
   *
   * <p>A plan assigns every passage or says that it is unused; one that cannot be read, or forgets
   * passages, is asked for again, and then they are unused. Where no plan, or no answer comes of
   * it, {@code otherwise} answers, in the half of the time that is kept for it.
   *
   * <p>Calls, all one after another: 2, and 1 each for a second plan and a revision; 1 or 2 before
   * {@code otherwise}, or 3 if the planned text rests on nothing.
   *
   * @param sentences most to plan, from 1 to 12
   * @see <a href="https://arxiv.org/abs/2412.15249">Agarwal et al., TMLR 2025 (LitLLM)</a>
   */
  public static Generator planned(ChatModel model, int sentences, Generator otherwise) {
    return new PlannedGenerator(model, sentences, otherwise);
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

  /** {@link #candidates(Generator, int)} of four {@link #cited} answers. */
  public static Generator candidates(ChatModel model) {
    return candidates(cited(model), 4);
  }

  /** By the usual weights and the marks of sentences. */
  public static Generator candidates(Generator each, int most) {
    return new CandidatesGenerator(each, most, CandidateWeights.USUAL, new MarkedShare());
  }

  /**
   * Answers from different views of the evidence side by side (as packed, its better half,
   * backwards, every second passage, rotations) and gives the answer with the most support,
   * agreement with the others and relevance. Its stability is the share that claims the same.
   *
   * <p>Refusals lose unless they are more than half. Repetitions vote, and are not checked twice. A
   * failed candidate is dropped; if all fail, the first failure is thrown. Where a check fails, the
   * marks count for all.
   *
   * <p>Calls: at most {@code most} times those of {@code each}, side by side, and then the check
   * for each answer, side by side.
   *
   * @param most answers, from 2 to 16
   * @see <a href="https://arxiv.org/abs/2305.17779">Adams et al., ACL 2023</a>
   */
  public static Generator candidates(
      Generator each, int most, CandidateWeights weights, SupportCheck check) {
    return new CandidatesGenerator(each, most, weights, new CheckedShare(check));
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
