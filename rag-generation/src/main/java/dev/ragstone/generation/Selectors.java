package dev.ragstone.generation;

import dev.langchain4j.model.chat.ChatModel;
import dev.ragstone.core.Selector;

/** The selectors this module offers: a subset of the candidates, in their order. */
public final class Selectors {

  private Selectors() {}

  /**
   * {@link #useful(ChatModel, int, int)} from 1 to 20: the best passage stays where none is useful.
   */
  public static Selector useful(ChatModel model) {
    return useful(model, 1, UsefulSelector.SHOWN);
  }

  /**
   * Asks a chat model to answer from the best 20 passages and to name those it used; keeps them
   * with their scores and drops all others, also those beyond the 20.
   *
   * <p>A reply without a selection is asked for once more; a second one is an {@link
   * dev.ragstone.core.RagException.UnreadableReply}, so {@code orElse} says what happens then.
   *
   * @param atLeast passages to keep, from 0 to 20: where fewer are useful the best of the others
   *     join them; with 0 the model may leave nothing, on which generators abstain
   * @param atMost from 1 to 20: where more are useful, the best of them by rank
   * @see <a href="https://arxiv.org/abs/2403.19216">Zhang et al., SIGIR 2024</a>
   */
  public static Selector useful(ChatModel model, int atLeast, int atMost) {
    return new UsefulSelector(model, atLeast, atMost);
  }

  /**
   * Keeps the passages whose score, scaled so that the worst candidate has 0 and the best 1, is at
   * least {@code share}. Needs no model.
   *
   * <p>Chosen over a cut at the largest gap: the share moves smoothly with its setting, while the
   * largest gap of fused and reranked scores nearly always lies behind the first passage. Where
   * scores are mere ranks (1/r) it keeps a head of fixed size.
   *
   * @param share in [0, 1]; 0 keeps all, 1 only the best; .5 is usual
   * @param atLeast at least 1
   * @param atMost at least {@code atLeast}
   */
  public static Selector relativeScore(double share, int atLeast, int atMost) {
    return new RelativeScoreSelector(share, atLeast, atMost);
  }
}
