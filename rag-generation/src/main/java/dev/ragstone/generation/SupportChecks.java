package dev.ragstone.generation;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.scoring.ScoringModel;

/** The ways this module tells whether passages support a sentence. */
public final class SupportChecks {

  private static final double SHARE = .6;
  private static final double BGE_LEAST = .75;

  private SupportChecks() {}

  /** {@link #words(double)} of .6. */
  public static SupportCheck words() {
    return words(SHARE);
  }

  /**
   * The share of a sentence's content words that its passages have, without any model. A number, a
   * date or a name that they lack is no support at all, nor is a near copy with a denial more or
   * less, or two names exchanged. It is short-sighted: what is said in other words is not found.
   *
   * @param share from which a sentence is supported; in (0, 1)
   */
  public static SupportCheck words(double share) {
    return new WordSupport(share);
  }

  /** {@link #embedding(EmbeddingModel, double)} at .75, for bge-small-en-v1.5. */
  public static SupportCheck embedding(EmbeddingModel model) {
    return embedding(model, BGE_LEAST);
  }

  /**
   * The cosine of a sentence to the nearest sentence of its passages; no support at all where these
   * lack one of its numbers, dates or names, or it nearly copies one and denies what that does not.
   * A denial in other words is not noticed. One call of the embedding model for all sentences.
   *
   * @param least cosine from which a sentence is supported; in (-1, 1). Fit it for the model
   */
  public static SupportCheck embedding(EmbeddingModel model, double least) {
    return new EmbeddingSupport(model, least);
  }

  /** {@link #scoring(ScoringModel, double, double, double)} of 0, .5 and 1, as NLI models score. */
  public static SupportCheck scoring(ScoringModel model) {
    return scoring(model, 0, .5, 1);
  }

  /**
   * The best score of a part of 160 words of the passages for the sentence, by a cross-encoder; no
   * support at all where they lack one of its numbers, dates or names. At most twenty parts a
   * sentence.
   *
   * @param none the score that means no support; {@code none < enough < full}
   * @param enough the score from which a sentence is supported
   * @param full the score that means certainty
   */
  public static SupportCheck scoring(ScoringModel model, double none, double enough, double full) {
    return new ScoredSupport(model, new Scale(none, enough, full));
  }

  /**
   * Asks a chat model, once for all sentences, which of them their passages support, support in
   * part (.4) or not. A sentence it does not judge, or not readably, is not supported.
   *
   * @see <a href="https://arxiv.org/abs/2305.14627">Gao et al., EMNLP 2023 (ALCE)</a>
   */
  public static SupportCheck judge(ChatModel model) {
    return new JudgedSupport(model);
  }
}
