package dev.ragstone.rerank;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.scoring.ScoringModel;
import dev.langchain4j.rag.content.aggregator.ContentAggregator;
import dev.ragstone.core.Candidates;
import dev.ragstone.core.Fusion;
import dev.ragstone.core.Limits;
import dev.ragstone.core.RagException;
import dev.ragstone.core.Reranker;
import dev.ragstone.core.Stage;
import dev.ragstone.core.TokenEncoder;
import dev.ragstone.rerank.local.CausalModel;
import dev.ragstone.rerank.local.MultiViewModel;

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

  /**
   * A scoring model, for {@link #scoring}, of a causal model that reads question and passage and
   * writes nothing: the score is how much more likely one label is than the other to come next. One
   * pass a passage, 100 for 100 candidates; passages do not see each other, so the order they come
   * in does not matter. The question gets at most three quarters of the window; what does not fit
   * of a passage is cut off.
   *
   * @throws IllegalArgumentException if a label is not one token of the model
   * @see <a href="https://arxiv.org/abs/2506.03487">ProRank, 2025</a>
   * @see <a href="https://arxiv.org/abs/2506.05176">Qwen3 Embedding, 2025</a>
   */
  public static ScoringModel logits(CausalModel model, LogitScores settings) {
    return new LogitScoringModel(model, settings);
  }

  /**
   * {@link #firstToken(CausalModel, FirstToken)} with {@link FirstToken#USUAL}'s other settings.
   */
  public static Reranker firstToken(CausalModel model, int window, int step, int depth) {
    return firstToken(model, new FirstToken(FirstToken.USUAL.marks(), window, step, depth, false));
  }

  /**
   * Orders windows of passages by how likely a causal model is to name each first, nothing written.
   * Nine passes for 100 candidates, twice that in both orders; no chat calls.
   *
   * <p>Passages are cut, all to the same number of words, until a window fits the model. What the
   * model thinks of a passage depends on its letter and on those before it: a model that was not
   * trained for this prefers places in the list, which showing both orders evens out in part.
   *
   * @return a reranker that throws {@link RagException.UnreadableReply} if fewer than half of the
   *     letters of every window have a probability
   * @throws IllegalArgumentException if a letter is not one token of the model
   * @see <a href="https://arxiv.org/abs/2406.15657">Gangi Reddy et al., EMNLP 2024 (FIRST)</a>
   */
  public static Reranker firstToken(CausalModel model, FirstToken settings) {
    return new SlidingWindows(
        new FirstTokenOrderer(model, settings),
        settings.window(),
        settings.step(),
        settings.depth());
  }

  /** {@link #inContext(CausalModel, InContext)} with {@link InContext#USUAL}'s other settings. */
  public static Reranker inContext(CausalModel model, int depth) {
    return inContext(model, new InContext(InContext.USUAL.marks(), depth, false));
  }

  /**
   * Scores passages by the attention that a question behind them pays to their tokens, over all
   * layers and heads, less the attention that "N/A" pays in its place; tokens far below the others
   * of their passage do not count. All candidates are in one prompt, the best last: two passes
   * however many there are, four in both orders; no chat calls.
   *
   * <p>Passages are cut, all to the same number of words, until the prompt fits the model. What a
   * passage is paid depends on its place in the prompt, which both orders even out in part.
   *
   * @param model says attentions
   * @return a reranker that throws {@link RagException.ModelUnavailable} if it does not
   * @see <a href="https://arxiv.org/abs/2410.02642">Chen et al., ICLR 2025 (ICR)</a>
   */
  public static Reranker inContext(CausalModel model, InContext settings) {
    return new InContextReranker(model, settings);
  }

  /** The best 100 by a multi-view model. */
  public static Reranker multiView(MultiViewModel model) {
    return multiView(model, 100);
  }

  /**
   * Scores passages by the mean product of their views with anchors, which one step of a decoder
   * makes of all passages together. One encoder pass a passage, in batches, and one of the decoder;
   * no chat calls. The order the passages come in does not matter, but which ones are there does.
   *
   * @param depth candidates that are looked at, at least 1; the others keep their places behind
   * @return a reranker that throws {@link RagException.ModelUnavailable} if the model fails
   * @see <a href="https://arxiv.org/abs/2509.07485">MVP, 2025</a>
   */
  public static Reranker multiView(MultiViewModel model, int depth) {
    return new MultiViewReranker(model, depth);
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
