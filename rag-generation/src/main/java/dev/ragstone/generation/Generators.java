package dev.ragstone.generation;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.ragstone.core.Answer;
import dev.ragstone.core.Generator;
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
