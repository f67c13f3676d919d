package dev.ragstone.generation;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.ragstone.core.Reader;

/** The readers this module offers: short answers out of passages, for the steps of a question. */
public final class Readers {

  private static final int PASSAGES = 3;
  private static final int ANSWERS = 5;

  private Readers() {}

  /**
   * Asks a chat model for a short answer from the three best candidates, each cut at 300 words, or,
   * without candidates, from the findings the question brings along.
   *
   * <p>One model call; no answer if the model says that they do not say, writes an essay or
   * nothing. An answer names the passages it rests on; one that names none is half as sure.
   *
   * @see <a href="https://arxiv.org/abs/2212.10509">Trivedi et al., ACL 2023 (IRCoT)</a>
   */
  public static Reader byModel(ChatModel model) {
    return new ModelReader(model, PASSAGES);
  }

  /** {@link #extractive(EmbeddingModel, String)} for bge-small-en-v1.5. */
  public static Reader extractive(EmbeddingModel model) {
    return extractive(model, Generators.BGE_QUERY);
  }

  /**
   * Picks the names, dates and numbers that answer most likely, without a chat model.
   *
   * <p>Read are the three best candidates, sixty sentences at the most. A span scores by the cosine
   * of its sentence to the question, the rank of its passage, whether it is the kind of thing that
   * is asked for, how near it stands to words of the question, and how often it is said. Up to five
   * answers, whose confidences sum to 1. Spans are found by their capital letters and digits, and
   * kinds by English words; where a language has no capitals nothing is found.
   *
   * @param queryPrefix what the encoder wants before a query; empty for none
   */
  public static Reader extractive(EmbeddingModel model, String queryPrefix) {
    return new ExtractiveReader(new SentenceSimilarity(model, queryPrefix), PASSAGES, ANSWERS);
  }
}
