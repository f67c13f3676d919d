package dev.ragstone.generation;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.ragstone.core.Answer;
import dev.ragstone.core.Generator;
import dev.ragstone.core.Stage;

/** The generators this module offers: every answer rests on passages it names, or says why not. */
public final class Generators {

  private static final String SORRY =
      "I cannot answer this just now. Please ask again in a moment.";

  private static final String BGE_QUERY =
      "Represent this sentence for searching relevant passages: ";
  private static final double BGE_LEAST = .7;

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

  /** {@link #extractive(EmbeddingModel, String, double)} for the bundled bge-small encoder. */
  public static Generator extractive(EmbeddingModel model) {
    return extractive(model, BGE_QUERY, BGE_LEAST);
  }

  /**
   * Quotes one to three sentences of the five best passages word for word and says that it quotes;
   * needs no chat model.
   *
   * @param queryPrefix what the encoder wants before a query; empty for none
   * @param least the cosine similarity that the best sentence must have, in [-1, 1]; below it the
   *     generator abstains. Similarities of encoders differ: fit it for each
   */
  public static Generator extractive(EmbeddingModel model, String queryPrefix, double least) {
    return new ExtractiveGenerator(model, queryPrefix, least);
  }

  /** The last resort of every route: always abstains, in words for the user; prints as abstain. */
  public static Stage<Object, Answer> abstain() {
    return abstain(SORRY);
  }

  /** Always abstains with {@code reason}, a sentence for the user; prints as abstain. */
  public static Stage<Object, Answer> abstain(String reason) {
    return new Abstain(new Answer.Abstained(reason));
  }
}
