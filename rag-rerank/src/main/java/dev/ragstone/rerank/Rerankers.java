package dev.ragstone.rerank;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.scoring.ScoringModel;
import dev.langchain4j.rag.content.aggregator.ContentAggregator;
import dev.ragstone.core.Candidates;
import dev.ragstone.core.Fusion;
import dev.ragstone.core.Limits;
import dev.ragstone.core.RagException;
import dev.ragstone.core.Reranker;
import dev.ragstone.core.Selector;
import dev.ragstone.core.Stage;
import dev.ragstone.core.TokenEncoder;

/** The rerankers this module offers, and their LangChain4j faces. */
public final class Rerankers {

  private Rerankers() {}

  /** Windows of 20 passages in steps of 10 over the best 100: nine model calls for a full list. */
  public static Reranker listwise(ChatModel model) {
    return listwise(model, 20, 10, 100);
  }

  /**
   * Asks a chat model to order windows of passages, sliding from the back of the list to its front,
   * so that what is good rises through every window.
   *
   * <p>The result holds every candidate once. What the model forgets keeps its order behind what it
   * names; a window of which it names less than half, even when asked again, keeps its order
   * altogether. If the model fails after it has ordered a window, the order reached so far stands
   * and the trace names what is missing.
   *
   * @param window passages a prompt holds, at least 2
   * @param step how far the window moves, at least 1 and below {@code window}
   * @param depth candidates that are looked at, at least 2; the others keep their places behind
   * @return a reranker that makes {@code 1 + ceil((depth - window) / step)} model calls, twice that
   *     if every reply is unreadable, and throws {@link RagException.UnreadableReply} if no window
   *     could be read
   * @see <a href="https://arxiv.org/abs/2304.09542">Sun et al., EMNLP 2023 (RankGPT)</a>
   */
  public static Reranker listwise(ChatModel model, int window, int step, int depth) {
    return new SlidingWindows(new ChatOrderer(model), window, step, depth);
  }

  /**
   * Orders the candidates by the scores a LangChain4j scoring model gives them, title and text read
   * together.
   *
   * <p>Candidates without a finite score come behind the others in the order they had. A model that
   * returns more or fewer scores than there are candidates fails with {@link
   * RagException.UnreadableReply}, for nobody knows whose they are; one that throws fails with
   * {@link RagException.ModelUnavailable}.
   */
  public static Reranker scoring(ScoringModel model) {
    return new ScoringReranker(model);
  }

  /** {@link #tokenCoverage(TokenEncoder, int)} of the best 20 candidates. */
  public static Reranker tokenCoverage(TokenEncoder encoder) {
    return tokenCoverage(encoder, 20);
  }

  /**
   * Covers the question's tokens with the best {@code depth} candidates, at least 2, at the weights
   * that measured best.
   */
  public static Reranker tokenCoverage(TokenEncoder encoder, int depth) {
    return tokenCoverage(encoder, depth, 4, 0.7);
  }

  /**
   * Puts passages first that together match every token of the question: for questions of several
   * parts, answered from several passages. No chat model is asked.
   *
   * <p>Passages are chosen one after the other. The next one is the best by its own score, moved to
   * [0, 1] among those looked at, plus {@code weight} times what it adds to the coverage of the
   * question: the mean over the tokens of {@code max(0, s - discount * covered)}, in which s is the
   * highest cosine of the token with any token of the passage, moved to [0, 1] by the lowest and
   * highest of the passages, and covered is the best s of those already chosen. Tokens weigh by
   * their inverse document frequency among the passages looked at.
   *
   * <p>It suits question answering and hurts search for a topic, where good passages resemble each
   * other. The vectors of the passages met last are kept, 64 MB of them.
   *
   * @param depth candidates that are looked at, at least 2; the others keep their places behind
   * @param weight of coverage beside relevance, at least 0; dimensionless
   * @param discount in [0, 1]: at 1 a passage gains only by what is new, at 0 by all it matches
   * @return a reranker that throws {@link RagException.ModelUnavailable} if the encoder fails
   * @see <a href="https://arxiv.org/abs/2004.12832">Khattab &amp; Zaharia, SIGIR 2020 (ColBERT)</a>
   * @see <a href="https://doi.org/10.1145/290941.291025">Carbonell &amp; Goldstein, SIGIR 1998
   *     (MMR)</a>
   */
  public static Reranker tokenCoverage(
      TokenEncoder encoder, int depth, double weight, double discount) {
    return new TokenCoverageReranker(encoder, depth, new GreedyCoverage(weight, discount));
  }

  /** {@link #maxSim(TokenEncoder, MaxSim)} with {@link MaxSim#USUAL}. */
  public static Reranker maxSim(TokenEncoder encoder) {
    return maxSim(encoder, MaxSim.USUAL);
  }

  /**
   * Orders the candidates by the sum, over the tokens of the question, of the highest cosine with
   * any token of the passage. Few are scored: those far below rank k of the first stage are not,
   * and the walk down the others ends where none gets among the best k any more.
   *
   * <p>Those scored come first, ties as they were; behind them the others in their order, a passage
   * without tokens among these. The result holds every candidate once. The vectors of the passages
   * met last are kept, 64 MB of them.
   *
   * @return a reranker that throws {@link RagException.ModelUnavailable} if the encoder fails
   * @see <a href="https://arxiv.org/abs/2004.12832">Khattab &amp; Zaharia, SIGIR 2020 (ColBERT)</a>
   * @see <a href="https://arxiv.org/abs/2601.05200">Martinico et al., ECIR 2026 (pruning, early
   *     exit)</a>
   */
  public static Reranker maxSim(TokenEncoder encoder, MaxSim settings) {
    return new MaxSimReranker(encoder, settings);
  }

  /** {@link #certified(ScoringModel, Synonyms, Smoothing)} with {@link Smoothing#USUAL}. */
  public static Reranker certified(ScoringModel model, Synonyms synonyms) {
    return certified(model, synonyms, Smoothing.USUAL);
  }

  /**
   * Orders candidates by the mean score of random copies, in which every word is drawn anew from
   * its synonyms, and notes in the trace how far that order withstands substitutions: see {@link
   * Certification}, which hands the same to code.
   *
   * <p>It costs the model {@code copies} passages for each candidate, equal copies once: 100 000
   * for a full list, so that it is for audits. Candidates without scores come behind.
   *
   * @param model any scorer of single passages
   * @return a reranker that throws {@link RagException.UnreadableReply} if scores are not in [0,
   *     1], after the sigmoid if the settings ask for it
   * @see <a href="https://arxiv.org/abs/2209.06691">Wu et al., CIKM 2022 (CertDR)</a>
   */
  public static Reranker certified(ScoringModel model, Synonyms synonyms, Smoothing smoothing) {
    return new CertifiedReranker(model, synonyms, smoothing);
  }

  /** {@link #adaptive(Stage, Depth)} with the largest gap from rank 5 to 50. */
  public static Reranker adaptive(Stage<Candidates, Candidates> reranker) {
    return adaptive(reranker, Depths.largestGap(5, 50));
  }

  /**
   * Reranks as many candidates as {@code depth} says, for fewer than two none, which asks no model;
   * the others keep their places behind, and so does what {@code reranker} leaves out. The trace
   * tells how many.
   *
   * @see <a href="https://arxiv.org/abs/2404.18185">Meng et al., SIGIR 2024 (ranked list
   *     truncation)</a>
   */
  public static Reranker adaptive(Stage<Candidates, Candidates> reranker, Depth depth) {
    return new AdaptiveReranker(reranker, depth);
  }

  /** {@link #fused(Stage, Mix, double)} by ranks, which suit any reranker, at even weights. */
  public static Reranker fused(Stage<Candidates, Candidates> reranker) {
    return fused(reranker, Mix.RANKS, 0.5);
  }

  /**
   * Mixes what a reranker and the stage before it think of each candidate, each with its own ranks
   * or scaled scores. Only what the reranker has placed is mixed, which the hits tell; the others
   * keep their places behind.
   *
   * @param mix {@link Mix#RANKS} unless the reranker gives real scores
   * @param weight of the reranker, in [0, 1]; the rest of 1 is that of the stage before it
   * @return a reranker that asks as {@code reranker} does, and fails as it does
   */
  public static Reranker fused(Stage<Candidates, Candidates> reranker, Mix mix, double weight) {
    return new FusedReranker(reranker, mix, weight);
  }

  /**
   * Keeps the best candidates, as many as {@code depth} says and at least one. A cut at a share of
   * the best score is {@code Selectors.relativeScore}.
   */
  public static Selector cut(Depth depth) {
    return new CutSelector(depth);
  }

  /**
   * A reranker as LangChain4j's scoring model: one score a segment, in the order of the segments,
   * the higher the better. Scores compare only within one call; equal segments score the same.
   *
   * <p>A reranker that fails throws its {@link RagException}; give it a fallback with {@code
   * orElse} to degrade instead.
   *
   * @param limits what one call may cost
   */
  public static ScoringModel asScoringModel(Stage<Candidates, Candidates> reranker, Limits limits) {
    return new RerankingScoringModel(reranker, limits);
  }

  /**
   * A fusion and what follows it, a reranker or a selector or both, as LangChain4j's aggregator.
   *
   * <p>All lists of all queries are fused, whatever their order in the map. Several queries are no
   * obstacle: the stage is asked about the one that the user's message reads, or else about the
   * longest. Passages that several retrievers found are one, and come out with their id and with
   * their score as {@code RERANKED_SCORE}.
   *
   * @param stage throws its {@link RagException} if it fails; give it a fallback with {@code
   *     orElse} to degrade instead
   * @param limits what one question may cost
   */
  public static ContentAggregator asContentAggregator(
      Fusion fusion, Stage<Candidates, Candidates> stage, Limits limits) {
    return new PipelineContentAggregator(fusion, stage, limits);
  }
}
