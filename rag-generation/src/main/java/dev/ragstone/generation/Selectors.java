package dev.ragstone.generation;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.scoring.ScoringModel;
import dev.ragstone.core.Selector;

/**
 * The selectors this module offers: a subset of the candidates, in their order unless one says
 * otherwise.
 *
 * <p>Those that ask a model ask once more where a reply has not what was asked for; a second such
 * reply is an {@link dev.ragstone.core.RagException.UnreadableReply}, never an empty selection:
 * {@code useful(model).orElse(best(5))} says what is kept then.
 */
public final class Selectors {

  private Selectors() {}

  /**
   * {@link #useful(ChatModel, int, int)} from 1 to 20: the best passage stays where none is useful.
   */
  public static Selector useful(ChatModel model) {
    return new UsefulSelector(new UsefulSet(model), Sizes.USUAL);
  }

  /**
   * Asks a chat model to answer from the best 20 passages and to name those it used; keeps them
   * with their scores and drops all others, also those beyond the 20. One model call.
   *
   * @param atLeast passages to keep, from 0 to 20: where fewer are useful the best of the others
   *     join them; with 0 the model may leave nothing, on which generators abstain
   * @param atMost from 1 to 20: where more are useful, the best of them by rank
   * @see <a href="https://arxiv.org/abs/2403.19216">Zhang et al., SIGIR 2024</a>
   */
  public static Selector useful(ChatModel model, int atLeast, int atMost) {
    return new UsefulSelector(new UsefulSet(model), new Sizes(atLeast, atMost));
  }

  /** {@link #usefulByConsensus(ChatModel, int, int, int, long)} of 6 orders, from 1 to 20. */
  public static Selector usefulByConsensus(ChatModel model) {
    return new ConsensusSelector(
        new UsefulSet(model), ConsensusSelector.USUAL_ORDERS, Sizes.USUAL, 0);
  }

  /**
   * Puts the question of {@link #useful(ChatModel, int, int)} in several orders of the same
   * passages at once, and keeps the passages named most often, ties by rank; as many as most of the
   * selections name, the larger of two such sizes. A selection that fails has no vote.
   *
   * @param orders from 2 to 50, one model call each: the given order and shuffles of it
   * @param seed of the shuffles
   * @see <a href="https://arxiv.org/abs/2403.19216">Zhang et al., SIGIR 2024</a>
   */
  public static Selector usefulByConsensus(
      ChatModel model, int orders, int atLeast, int atMost, long seed) {
    return new ConsensusSelector(new UsefulSet(model), orders, new Sizes(atLeast, atMost), seed);
  }

  /** {@link #usefulOneByOne(ChatModel, int, int)} from 1 to 20. */
  public static Selector usefulOneByOne(ChatModel model) {
    return new OneByOneSelector(model, Sizes.USUAL);
  }

  /**
   * Asks a chat model of each of the best 20 passages by itself whether it helps to answer, all at
   * once: as many model calls as passages. No order can sway it, but models tend to say yes, and
   * none sees that two passages say the same. A passage whose judgement fails stays, behind the
   * useful ones.
   *
   * @param atLeast as in {@link #useful(ChatModel, int, int)}
   * @param atMost as in {@link #useful(ChatModel, int, int)}
   * @see <a href="https://arxiv.org/abs/2403.19216">Zhang et al., SIGIR 2024</a>
   */
  public static Selector usefulOneByOne(ChatModel model, int atLeast, int atMost) {
    return new OneByOneSelector(model, new Sizes(atLeast, atMost));
  }

  /**
   * Asks a chat model to order the best 20 passages by their use and keeps the first, in that
   * order; what the reply leaves out stands behind, by rank. One model call.
   *
   * @param keep from 1 to 20
   * @see <a href="https://arxiv.org/abs/2403.19216">Zhang et al., SIGIR 2024</a>
   */
  public static Selector mostUseful(ChatModel model, int keep) {
    return new MostUsefulSelector(model, keep);
  }

  /**
   * {@link #usefulIterated(ChatModel, int, double, int, int)} of at most 5 rounds, until answers
   * agree by .9, from 1 to 20.
   */
  public static Selector usefulIterated(ChatModel model) {
    return new IteratedSelector(
        new UsefulSet(model),
        IteratedSelector.USUAL_ROUNDS,
        IteratedSelector.USUALLY_ALIKE,
        Sizes.USUAL);
  }

  /**
   * Answers from the best 20 passages, selects from all of them what is useful beside that answer,
   * answers from these, and so on. Ends when a selection comes back (of a cycle, what all its
   * selections share), when an answer hardly changes, or after the last round; a round that selects
   * nothing or fails leaves what the one before it kept. At most two model calls a round, one after
   * another.
   *
   * @param rounds from 1 to 20
   * @param alike in (0, 1]: how much of two answers is the same words in the same order
   * @param atLeast as in {@link #useful(ChatModel, int, int)}
   * @param atMost as in {@link #useful(ChatModel, int, int)}
   * @see <a href="https://arxiv.org/abs/2406.11290">Zhang et al., 2024 (ITEM)</a>
   */
  public static Selector usefulIterated(
      ChatModel model, int rounds, double alike, int atLeast, int atMost) {
    return new IteratedSelector(new UsefulSet(model), rounds, alike, new Sizes(atLeast, atMost));
  }

  /** {@link #usefulInWindows(ChatModel, SelectionWindows)} with the usual windows. */
  public static Selector usefulInWindows(ChatModel model) {
    return usefulInWindows(model, SelectionWindows.USUAL);
  }

  /**
   * Selects from many candidates, a window after another: each prompt shows again the latest of
   * what is selected so far, beside candidates not seen yet, and asks as {@link #useful(ChatModel,
   * int, int)} does. At least one passage stays. From 100 candidates in windows of 20 that carry up
   * to 10, that is 5 to 9 model calls, one after another. A failure ends the pass: what is selected
   * by then is kept, and it fails only in the first window.
   *
   * @see <a href="https://arxiv.org/abs/2507.19102">UtilityQwen, 2025</a>
   */
  public static Selector usefulInWindows(ChatModel model, SelectionWindows windows) {
    return new WindowedSelector(new UsefulSet(model), windows);
  }

  /** Keeps the best {@code keep} by rank, at least 1: for {@code orElse}. Needs no model. */
  public static Selector best(int keep) {
    return new BestSelector(keep);
  }

  /**
   * Keeps the passages whose score, scaled so that the worst candidate has 0 and the best 1, is at
   * least {@code share}. Needs no model. Where scores are mere ranks (1/r) it keeps a head of fixed
   * size.
   *
   * @param share in [0, 1]; 0 keeps all, 1 only the best; .5 is usual
   * @param atLeast at least 1
   * @param atMost at least {@code atLeast}
   */
  public static Selector relativeScore(double share, int atLeast, int atMost) {
    return new RelativeScoreSelector(share, atLeast, atMost);
  }

  /**
   * Keeps the passages above the largest fall from one score to the next. Needs no model. For
   * scores that tell, such as those of cross-encoders; of fused scores the largest fall nearly
   * always lies behind the first passage allowed, and of mere ranks (1/r) always.
   *
   * @param atLeast at least 1; 3 is usual
   * @param atMost at least {@code atLeast}; 20 is usual
   * @see <a href="https://arxiv.org/abs/2506.08479">Taguchi et al., EMNLP 2025 (Adaptive-k)</a>
   */
  public static Selector largestGap(int atLeast, int atMost) {
    return new LargestGapSelector(atLeast, atMost);
  }

  /** {@link #keySentences(EmbeddingModel, String, int, int)} of 3 sentences without neighbours. */
  public static Selector keySentences(EmbeddingModel model, String queryPrefix) {
    return keySentences(model, queryPrefix, KeySentencesSelector.USUAL, 0);
  }

  /**
   * Shortens every passage to its sentences nearest to the question, in their order and with an
   * ellipsis where others are left out; {@link dev.ragstone.core.Hit#whole} keeps the rest. A
   * sentence nearly as near as the nearest stays too, and of the best passage all above the median.
   * Passages of fewer than four sentences, tables and code stay whole. One embedding a sentence:
   * put it behind a selector that has left only a few passages.
   *
   * @param queryPrefix what the model wants before a query; empty for none
   * @param sentences of a passage, at least 1; 3 is usual
   * @param around sentences before and after each of them that stay, from 0 to 5
   */
  public static Selector keySentences(
      EmbeddingModel model, String queryPrefix, int sentences, int around) {
    return new KeySentencesSelector(new EmbeddedTexts(model, queryPrefix), sentences, around);
  }

  /** The same by a model that reads each sentence beside the question. */
  public static Selector keySentences(ScoringModel model, int sentences, int around) {
    return new KeySentencesSelector(new ScoredTexts(model), sentences, around);
  }

  /** {@link #strips(EmbeddingModel, String, Strips)}: the best six strips of three sentences. */
  public static Selector strips(EmbeddingModel model, String queryPrefix) {
    return strips(model, queryPrefix, Strips.USUAL);
  }

  /**
   * Cuts all passages into strips and keeps those nearest to the question, each in its passage and
   * in its place there; a passage of which no strip is kept is dropped. What a hit no longer shows
   * is in {@link dev.ragstone.core.Hit#whole}. One embedding a strip.
   *
   * @param queryPrefix what the model wants before a query; empty for none
   * @see <a href="https://arxiv.org/abs/2401.15884">Yan et al., 2024 (CRAG)</a>
   */
  public static Selector strips(EmbeddingModel model, String queryPrefix, Strips strips) {
    return new StripsSelector(new EmbeddedTexts(model, queryPrefix), strips);
  }

  /** The same by a model that reads each strip beside the question. */
  public static Selector strips(ScoringModel model, Strips strips) {
    return new StripsSelector(new ScoredTexts(model), strips);
  }
}
