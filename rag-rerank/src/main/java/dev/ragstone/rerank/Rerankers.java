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
    return listwise(model, new WindowSettings(window, step, depth));
  }

  /**
   * The same in up to {@link WindowSettings#passes} passes: a pass that leaves the best {@link
   * WindowSettings#top} as they were is the last one. With a full list a pass costs nine calls, one
   * after the other.
   */
  public static Reranker listwise(ChatModel model, WindowSettings windows) {
    return new SlidingWindows(new ChatOrderer(model), windows);
  }

  /** {@link #listwiseWithScores(ChatModel, WindowSettings)} in {@link WindowSettings#USUAL}. */
  public static Reranker listwiseWithScores(ChatModel model) {
    return listwiseWithScores(model, WindowSettings.USUAL);
  }

  /**
   * Sliding windows in which each passage is shown with its lexical score, as a hint. The scores
   * are those of a BM25 leg where one search of it placed every candidate, or else BM25 of the
   * candidates among themselves.
   *
   * @param windows where the model reads long prompts, a window as large as the depth needs one
   *     call
   * @return a reranker that costs and fails as {@link #listwise(ChatModel, WindowSettings)} does
   * @see <a href="https://arxiv.org/abs/2506.14086">Seetharaman et al. 2025 (InsertRank)</a>
   */
  public static Reranker listwiseWithScores(ChatModel model, WindowSettings windows) {
    return new ListwiseWithScores(model, windows);
  }

  /** {@link #reasoningListwise(ChatModel, WindowSettings)} in {@link WindowSettings#USUAL}. */
  public static Reranker reasoningListwise(ChatModel model) {
    return reasoningListwise(model, WindowSettings.USUAL);
  }

  /**
   * Sliding windows for a model that thinks before it gives an order, for questions whose answer
   * must be inferred. After a thought that never ended it is asked once more, for the order only,
   * and shown the end of the thought. Set the model's client to 3000 tokens of reply or more.
   *
   * @return a reranker that costs and fails as {@link #listwise(ChatModel, WindowSettings)} does,
   *     but for the length of the replies
   * @see <a href="https://arxiv.org/abs/2508.07050">Liu et al. 2025 (ReasonRank)</a>
   */
  public static Reranker reasoningListwise(ChatModel model, WindowSettings windows) {
    return new SlidingWindows(new ChatOrderer(model, OrderPrompts.REASONING), windows);
  }

  /** Every window in five orders: 45 model calls for a full list, five at once. */
  public static Reranker selfConsistent(ChatModel model) {
    return selfConsistent(model, 5, 0, WindowSettings.USUAL);
  }

  /**
   * Sliding windows, each shown in several orders at once, of whose replies the central ranking is
   * taken: so the order in which passages are shown counts less. What a reply forgets has no vote
   * of it; if more than half of the replies are unreadable, one that is not stands alone.
   *
   * @param orders in which a window is shown, the given one among them, at least 2; each costs as
   *     much as {@link #listwise(ChatModel, WindowSettings)}
   * @param seed of the orders; the same list is always shown in the same ones
   * @return a reranker that makes {@code orders} model calls at once for every window
   * @see <a href="https://arxiv.org/abs/2310.07712">Tang et al., NAACL 2024</a>
   */
  public static Reranker selfConsistent(
      ChatModel model, int orders, long seed, WindowSettings windows) {
    return new SlidingWindows(
        new SelfConsistentOrderer(new ChatOrderer(model), orders, seed), windows);
  }

  /** {@link #tournament(ChatModel, TournamentSettings)} with {@link TournamentSettings#USUAL}. */
  public static Reranker tournament(ChatModel model) {
    return tournament(model, TournamentSettings.USUAL);
  }

  /**
   * Passages survive rounds in which a chat model chooses the best of each group, with a point for
   * each, in several tournaments at once; the order in which they arrive hardly counts. Of a
   * hundred go on 50, 20, 10, 5 and 2: 13 model calls a tournament, those of a round at once. Two
   * tournaments and an order of the best 20 are 27 calls, 6 deep.
   *
   * <p>A model that does not err has its best four among the first five by points. Ties go by
   * arrival, unless the best are put in order at the end. A tournament in which a reply is
   * unreadable does not count.
   *
   * @return a reranker that throws {@link RagException.UnreadableReply} if no reply could be read
   * @see <a href="https://arxiv.org/abs/2406.11678">Chen et al., WWW 2025 (TourRank)</a>
   */
  public static Reranker tournament(ChatModel model, TournamentSettings settings) {
    return new TournamentReranker(new ChatQualifier(model), new ChatOrderer(model), settings);
  }

  /** Windows of 20 and the best 10 of 100: seven model calls for a good list, three deep. */
  public static Reranker topDown(ChatModel model) {
    return topDown(model, 20, 10, 100);
  }

  /**
   * Orders the first window, and compares all others at once with what is at its place {@code top};
   * what is better goes on, until it fits into a window. The best {@code top} are as exact as those
   * of {@link #listwise(ChatModel)} with fewer calls behind each other: 7 calls, 3 deep, where the
   * list was good; about 9, 5 deep, where it was random.
   *
   * <p>A window that cannot be read keeps its order; of other passages that cannot be compared,
   * none goes on.
   *
   * @param top how many shall be exact, at least 1 and below {@code window}
   * @return a reranker that throws {@link RagException.UnreadableReply} if no window could be read
   * @see <a href="https://arxiv.org/abs/2405.14589">Parry et al. 2024</a>
   */
  public static Reranker topDown(ChatModel model, int window, int top, int depth) {
    return new TopDown(new ChatOrderer(model), window, top, depth);
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
