package dev.ragstone.rerank;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.scoring.ScoringModel;
import dev.langchain4j.rag.content.aggregator.ContentAggregator;
import dev.ragstone.core.Candidates;
import dev.ragstone.core.Fusion;
import dev.ragstone.core.Limits;
import dev.ragstone.core.Question;
import dev.ragstone.core.RagException;
import dev.ragstone.core.Reranker;
import dev.ragstone.core.Stage;
import dev.ragstone.core.TokenEncoder;
import dev.ragstone.rerank.local.CausalModel;
import dev.ragstone.rerank.local.MultiViewModel;
import java.util.Map;

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

  /** Every pair of the best 8, asked in both orders: 56 model calls in seven rounds. */
  public static Reranker pairwise(ChatModel model) {
    return pairwise(model, 8);
  }

  /**
   * Asks a chat model which of two passages helps more, for every pair of the best {@code depth},
   * at least 2. {@link #pairwise(ChatModel, Sort, int, int)} says what counts as a win.
   *
   * <p>A win is one point, a tie half a point, equals keep their order: the way to sort that is
   * least misled by a model that contradicts itself, or by the order it found.
   *
   * @return a reranker that makes {@code depth * (depth - 1)} model calls, in {@code depth - 1}
   *     rounds: 56 for 8, 380 for 20, 9 900 for 100; {@link Limits#within} allows 64
   * @see <a href="https://arxiv.org/abs/2306.17563">Qin et al., NAACL 2024 (PRP)</a>
   */
  public static Reranker pairwise(ChatModel model, int depth) {
    return new AllPairsReranker(ChatChooser.plain(model), depth);
  }

  /**
   * Asks a chat model, in both orders at once, which of two passages helps more. A passage wins if
   * it is chosen both times; anything else, an unreadable reply included, is a tie and moves
   * nothing. Of 100 candidates the best ten take 400 to 540 model calls by {@link Sort#HEAP}, 200
   * to 1 700 by {@link Sort#SLIDING} and 230 to 560 by {@link Sort#INSERTION}, the fewer the better
   * the list was: give the question that many, {@link Limits#within} allows 64.
   *
   * @param k how many of the best are wanted, at least 1; the others keep their order behind
   * @param depth candidates that are looked at, at least 2; the others keep their places behind
   * @return a reranker that throws {@link RagException} if there was no reply it could read
   * @see <a href="https://arxiv.org/abs/2306.17563">Qin et al., NAACL 2024 (PRP)</a>
   */
  public static Reranker pairwise(ChatModel model, Sort sort, int k, int depth) {
    return new PairwiseReranker(ChatChooser.plain(model), sort, k, depth);
  }

  /** {@link #setwise(ChatModel, Setwise)} with {@link Setwise#USUAL}: about 30 model calls. */
  public static Reranker setwise(ChatModel model) {
    return setwise(model, Setwise.USUAL);
  }

  /**
   * Asks a chat model for the best of a few passages, and sorts by its choices. No choice is made
   * twice; where a reply is unreadable, the passage that stood higher remains the best.
   *
   * <p>Of 100 candidates in random order the best ten take, by {@link Sort#HEAP} and {@code
   * children} of 2, 3, 9 and 19, about 141, 82, 32 and 23 model calls, 74, 47, 25 and 19 of which
   * wait for the one before; {@code votes} multiplies the calls but not the waiting.
   *
   * @return a reranker that throws {@link RagException} if there was no reply it could read
   * @see <a href="https://arxiv.org/abs/2310.09497">Zhuang et al., SIGIR 2024 (setwise)</a>
   */
  public static Reranker setwise(ChatModel model, Setwise settings) {
    return new SetwiseReranker("setwise", ChatChooser.plain(model), settings, false);
  }

  /** The same with {@link Setwise#FEWEST_CALLS}: about 22 calls to a model that reasons. */
  public static Reranker reasoningSetwise(ChatModel model) {
    return reasoningSetwise(model, Setwise.FEWEST_CALLS);
  }

  /**
   * {@link #setwise(ChatModel, Setwise)} by a prompt that has the model think before it chooses,
   * and shows passages in an order of its own: mixed by a seed made of their ids, so that no place
   * is the better one's, and the same list gives the same prompts.
   *
   * @see <a href="https://arxiv.org/abs/2503.06034">Zhuang et al. 2025 (Rank-R1)</a>
   */
  public static Reranker reasoningSetwise(ChatModel model, Setwise settings) {
    return new SetwiseReranker("reasoningSetwise", ChatChooser.reasoning(model), settings, true);
  }

  /** {@link #yesNo(ChatModel, int, int, TokenProbabilities)}: one sample, the best 50. */
  public static Reranker yesNo(ChatModel model) {
    return yesNo(model, 1, 50, TokenProbabilities.openAi());
  }

  /**
   * Asks of each passage by itself whether it helps to answer the question, all at once. The score
   * is the probability of yes among yes and no, or 1 and 0 where the model does not tell; ties keep
   * their order. The order of the candidates does not matter to the model.
   *
   * @param samples how often each passage is asked about, at least 1; averaged, they make a finer
   *     scale of a model above temperature 0 that tells no probabilities
   * @param depth candidates that are looked at, at least 2; the others keep their places behind
   * @return a reranker that makes {@code samples * depth} model calls that do not wait for each
   *     other; candidates whose reply is unreadable twice come behind those judged
   * @see <a href="https://arxiv.org/abs/2211.09110">Liang et al., TMLR 2023 (HELM)</a>
   */
  public static Reranker yesNo(
      ChatModel model, int samples, int depth, TokenProbabilities probabilities) {
    return new PointwiseReranker(new YesNo(model, probabilities), samples, depth);
  }

  /** {@link #graded(ChatModel, int, int, TokenProbabilities)}: one sample, the best 50. */
  public static Reranker graded(ChatModel model) {
    return graded(model, 1, 50, TokenProbabilities.openAi());
  }

  /**
   * Asks for a grade of each passage by itself, all at once, after as much thought as the model
   * likes. The score is the grade, 0 to 10, times the probability of the tokens that wrote it, or
   * the grade itself where the model does not tell; ties keep their order.
   *
   * @param samples how often each passage is graded, at least 1; grades are averaged
   * @param depth candidates that are looked at, at least 2; the others keep their places behind
   * @return a reranker that makes {@code samples * depth} model calls that do not wait for each
   *     other; candidates whose reply is unreadable twice come behind those graded
   * @see <a href="https://arxiv.org/abs/2509.00520">ERank, 2025</a>
   */
  public static Reranker graded(
      ChatModel model, int samples, int depth, TokenProbabilities probabilities) {
    return new PointwiseReranker(new Graded(model, probabilities), samples, depth);
  }

  /** {@link #groupwise(ChatModel, Groups)} with {@link Groups#USUAL}: ten calls, all at once. */
  public static Reranker groupwise(ChatModel model) {
    return groupwise(model, Groups.USUAL);
  }

  /**
   * Deals the candidates into groups by chance, lets a chat model grade the members of each from 0
   * to 10 beside each other, and averages over several deals. Grades and first-stage scores are
   * moved to [0, 1] and mixed.
   *
   * <p>A group that cannot be read is left out. A candidate nobody graded counts as the average.
   *
   * @return a reranker that makes {@code epochs * ceil(depth / size)} model calls that do not wait
   *     for each other, and throws {@link RagException.UnreadableReply} if none could be read
   * @see <a href="https://arxiv.org/abs/2511.11653">GroupRank, 2025</a>
   */
  public static Reranker groupwise(ChatModel model, Groups groups) {
    return new GroupwiseReranker(new ChatGroupGrader(model), groups);
  }

  /** {@link #criteria(ChatModel, Criteria)} with {@link Criteria#USUAL}: ten calls, all at once. */
  public static Reranker criteria(ChatModel model) {
    return criteria(model, Criteria.USUAL);
  }

  /**
   * Lets a chat model mark passages by relevance, 0 to 10, and by further criteria, 0 to 5, and
   * orders them by relevance plus the weighted marks, computed here; ties keep their order.
   *
   * <p>No candidate is dropped: one the model does not mark keeps its order at the end.
   *
   * @return a reranker that makes {@code ceil(depth / batch)} model calls that do not wait for each
   *     other, and one before them if criteria are made for each question
   * @see <a href="https://arxiv.org/abs/2504.07104">REBEL, 2025</a>
   */
  public static Reranker criteria(ChatModel model, Criteria settings) {
    return new CriteriaReranker(model, settings);
  }

  /** {@link #arguments(ChatModel, int, int)}: batches of 10 of the best 100. */
  public static Reranker arguments(ChatModel model) {
    return arguments(model, 10, 100);
  }

  /**
   * Lets a chat model quote from each passage what speaks for it and what against it, and orders
   * the passages by the probability, 0 to 100, it comes to. Of the best three the trace tells the
   * quotations.
   *
   * <p>Every quotation is looked for in its passage. Passages that are misquoted, or have no
   * probability, are asked about once more, and then keep the places they have.
   *
   * @param batch passages a prompt holds, at least 1
   * @param depth candidates that are looked at, at least 2; the others keep their places behind
   * @return a reranker that makes {@code ceil(depth / batch)} model calls that do not wait for each
   *     other, twice that if each batch leaves something to ask again
   * @see <a href="https://arxiv.org/abs/2412.15249">Agarwal et al., TMLR 2025 (LitLLM)</a>
   */
  public static Reranker arguments(ChatModel model, int batch, int depth) {
    return new ArgumentsReranker(new ArgumentsJudge(model), batch, depth);
  }

  /** {@link #dualStage(Stage, Stage, int)} of the best 30. */
  public static Reranker dualStage(
      Stage<Candidates, Candidates> cheap, Stage<Candidates, Candidates> careful) {
    return dualStage(cheap, careful, 30);
  }

  /**
   * A cheap reranker for all candidates and a careful one for those it puts on top. If the careful
   * one fails, the order of the cheap one stands and the trace says so; if the cheap one fails, so
   * does this.
   *
   * @param top candidates that the careful one sees, at least 2; those below keep the cheap order
   * @see <a href="https://arxiv.org/abs/2508.16998">Abdallah et al., EMNLP Findings 2025 (DeAR)</a>
   */
  public static Reranker dualStage(
      Stage<Candidates, Candidates> cheap, Stage<Candidates, Candidates> careful, int top) {
    return new DualStage(cheap, careful, top);
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

  /** {@link #pseudoQuery(TextEncoder, PseudoQuery)} with {@link PseudoQuery#USUAL}. */
  public static Reranker pseudoQuery(EmbeddingModel model) {
    return pseudoQuery(TextEncoder.of(model), PseudoQuery.USUAL);
  }

  /**
   * Embeds the question and the best passages as one text, and orders the candidates by their
   * cosine with the mean of its vector and the question's, by weight. No chat model is asked.
   *
   * <p>Passages and question must be embedded by the same model. Two texts are embedded a question,
   * and the candidates that were not met lately: the vectors of the passages met last are kept, 64
   * MB of them.
   *
   * @return a reranker that throws {@link RagException.ModelUnavailable} if the model fails
   * @see <a href="https://arxiv.org/abs/2510.22733">Liu et al. 2025 (E2Rank)</a>
   */
  public static Reranker pseudoQuery(TextEncoder encoder, PseudoQuery settings) {
    return new PseudoQueryReranker(encoder, settings);
  }

  /** {@link #vectorFeedback(TextEncoder, VectorFeedback)} with {@link VectorFeedback#USUAL}. */
  public static Reranker vectorFeedback(EmbeddingModel model) {
    return vectorFeedback(TextEncoder.of(model), VectorFeedback.USUAL);
  }

  /**
   * Orders the candidates by their cosine with the question's vector moved towards the mean of the
   * best ones. Nothing is searched and no chat model is asked; embeds one text a question, and
   * passages as {@link #pseudoQuery(TextEncoder, PseudoQuery)} does.
   *
   * @return a reranker that throws {@link RagException.ModelUnavailable} if the model fails
   * @see <a href="https://doi.org/10.1145/3570724">Li et al., TOIS 2023</a>
   */
  public static Reranker vectorFeedback(TextEncoder encoder, VectorFeedback settings) {
    return new VectorFeedbackReranker(encoder, settings);
  }

  /** {@link #scoreFeedback(Stage, TextEncoder, ScoreFeedback)}, {@link ScoreFeedback#USUAL}. */
  public static Reranker scoreFeedback(
      Stage<Candidates, Candidates> reranker, EmbeddingModel model) {
    return scoreFeedback(reranker, TextEncoder.of(model), ScoreFeedback.USUAL);
  }

  /**
   * Carries what a costly reranker says about the best n candidates over to the others: looks, by
   * gradient descent from the question's vector, for one whose cosines with the n are distributed
   * as the reranker's scores are, and orders the others, or all, by it.
   *
   * <p>Costs what the reranker costs for n, and embeds as {@link #vectorFeedback(TextEncoder,
   * VectorFeedback)} does. Where the reranker tells nothing apart the question's own vector stands.
   * Its scores are moved to the range of the first cosines; one that only orders scores 1/rank.
   *
   * @return a reranker that throws what the reranker throws, and {@link
   *     RagException.ModelUnavailable} if the model fails
   * @see <a href="https://arxiv.org/abs/2305.11744">Reddy et al. 2023 (ReFIT)</a>
   */
  public static Reranker scoreFeedback(
      Stage<Candidates, Candidates> reranker, TextEncoder encoder, ScoreFeedback settings) {
    return new ScoreFeedbackReranker(reranker, encoder, settings);
  }

  /**
   * Sends the candidates of every question to the reranker for its type; the trace says which type
   * that was. A reranker that fails fails the whole; {@link Stage#orElse} gives it a fallback.
   *
   * @param <T> an enum of types, such as that of rag-decompose
   * @param by tells the type
   * @param routes the reranker of each type; printed in the order of the types
   * @param otherwise the reranker of types without one, such as {@link Stage#unchanged()}
   */
  public static <T extends Comparable<? super T>> Reranker byQuestion(
      Stage<? super Question, T> by,
      Map<T, ? extends Stage<Candidates, Candidates>> routes,
      Stage<Candidates, Candidates> otherwise) {
    return new ByQuestion<>(by, routes, otherwise);
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
