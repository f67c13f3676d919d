package dev.ragstone.generation;

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
    return stable(model, settings, Likeness.NONE);
  }

  /**
   * The same, where first sentences of more than eight words also agree if their embeddings do: at
   * an average cosine of .85 within a group. Costs an embedding call where orders differ.
   */
  public static Generator stable(ChatModel model, Stable settings, EmbeddingModel embedding) {
    return stable(model, settings, new EmbeddedLikeness(embedding));
  }

  private static Generator stable(ChatModel model, Stable settings, Likeness likeness) {
    return new StableGenerator(answered(model, settings, likeness), settings.unstable());
  }

  private static Election answered(ChatModel model, Stable settings, Likeness likeness) {
    var once = new CitedGenerator(Sampled.at(settings.temperature(), model));
    return new AnsweredOrders(once, settings, likeness);
  }

  /** {@link #stableByStates(ChatModel, PromptStates, ByStates)} as usual, with 120 orders. */
  public static Generator stableByStates(ChatModel model, PromptStates states) {
    return stableByStates(model, states, ByStates.USUAL);
  }

  /**
   * Like {@link #stable}, but the orders are compared by what the model makes of them before it
   * writes: their hidden states are clustered, one order of each cluster is answered, and each
   * answer has as many votes as orders lie in its cluster. Equal answers are one.
   *
   * <p>Costs a pass for each order, in half of the time left, and a model call for each cluster,
   * side by side. A state that cannot be read leaves its order out; with fewer than two the
   * settings say how to ask instead, and the trace says so.
   *
   * @param states of the very model that answers; of another they say nothing about its answers
   * @throws IllegalStateException if {@code org.hipparchus:hipparchus-clustering} is not on the
   *     class path
   * @see <a href="https://arxiv.org/abs/2601.02993">Stable-RAG, ACL 2026, without its training</a>
   */
  public static Generator stableByStates(ChatModel model, PromptStates states, ByStates settings) {
    WithHipparchus.check();
    var otherwise = answered(model, settings.otherwise(), Likeness.NONE);
    var election = new ClusteredOrders(new CitedGenerator(model), states, settings, otherwise);
    return new StableGenerator(election, settings.otherwise().unstable());
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
   * threshold 99 % of the answerable questions of four public sets are quoted something, 94 % as an
   * answer; of questions put to a corpus about something else 4 to 63 %, at most 15 % as an answer.
   */
  public static Generator extractive(EmbeddingModel model) {
    return extractive(model, BGE_QUERY, BGE_LEAST);
  }

  /**
   * Quotes one to four sentences word for word (white space and marks of emphasis and links apart),
   * with their passages, and says that it quotes; no chat model. Where a question was taken in
   * steps and the answers before the last are likely (at least .5), it quotes what answers the
   * last.
   *
   * <p>The sentences of the five best passages rank by the cosine of their embeddings to the
   * question, title first, words of the question they have, whether they name what is asked for (a
   * person, number, date, place), and the sentences beside them. Others follow the best if nearly
   * as good or with words of the question that it lacks, a second document first. Where the first
   * words ask for a name, number, date or place and one thing in the first quote fits, the text
   * begins with it: {@code “1891”, the documents say: “...” [2]}. Headings, code and table rulers
   * are not sentences. Cosine plus coverage less than .08 above {@code least} are called the
   * nearest, not the answer.
   *
   * @param queryPrefix what the encoder wants before a query; empty for none
   * @param least the score the best sentence must have, or the generator abstains; in [-1, 2],
   *     cosine plus coverage. Similarities differ between encoders: fit it on questions without an
   *     answer
   */
  public static Generator extractive(EmbeddingModel model, String queryPrefix, double least) {
    return new ExtractiveGenerator(model, queryPrefix, least);
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

  /**
   * Answers like {@link #cited} from a model that streams, and publishes each sentence as soon as
   * the next one begins.
   *
   * <p>Nothing is published before a sentence that cites a passage shown and is no refusal; marks
   * of other passages are removed before. An answer that never gets there is treated as a whole
   * when it has ended. If the model fails, or time runs out, what was published is the answer and
   * the trace names the loss; if nothing was, the failure is thrown. One model call; within {@link
   * Improvements#checked} nothing is published before the check.
   */
  public static Generator streaming(StreamingChatModel model) {
    return new StreamingGenerator(model);
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
