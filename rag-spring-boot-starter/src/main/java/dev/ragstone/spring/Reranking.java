package dev.ragstone.spring;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.scoring.ScoringModel;
import dev.ragstone.core.Candidates;
import dev.ragstone.core.Stage;
import dev.ragstone.core.TokenEncoder;
import dev.ragstone.rerank.Criteria;
import dev.ragstone.rerank.Depths;
import dev.ragstone.rerank.Groups;
import dev.ragstone.rerank.MaxSim;
import dev.ragstone.rerank.Mix;
import dev.ragstone.rerank.PseudoQuery;
import dev.ragstone.rerank.Rerankers;
import dev.ragstone.rerank.Setwise;
import dev.ragstone.rerank.Sort;
import dev.ragstone.rerank.TextEncoder;
import dev.ragstone.rerank.TokenProbabilities;
import dev.ragstone.rerank.TournamentSettings;
import dev.ragstone.rerank.VectorFeedback;
import dev.ragstone.rerank.WindowSettings;
import dev.ragstone.retrieval.Encoder;
import java.util.function.Supplier;

/** The part of a route that properties describe between what is found and what is kept. */
record Reranking(
    RerankProperties settings,
    Encoder encoder,
    Supplier<TokenEncoder> tokens,
    Supplier<ScoringModel> crossEncoder) {

  private static final int WINDOW = 20;
  private static final int STEP = 10;
  private static final int BEST = 10;
  private static final int ORDERS = 5;
  private static final long SEED = 0;

  /** The fewest that a gap between scores may leave to rerank. */
  private static final int FEWEST = 5;

  /** By a chat model, with its part of the question's calls. */
  Stage<Candidates, Candidates> by(ChatModel model) {
    return around(asking(model).atMost(settings.modelCalls()));
  }

  /** By a scoring model of the application. */
  Stage<Candidates, Candidates> by(ScoringModel model) {
    return around(Rerankers.adaptive(Rerankers.scoring(model), Depths.fixed(settings.depth())));
  }

  /** By what needs no model but the encoder. */
  Stage<Candidates, Candidates> embedded() {
    int depth = settings.depth();
    return switch (settings.embedded()) {
      case TOKEN_COVERAGE -> around(Rerankers.tokenCoverage(tokens.get(), depth));
      case MAX_SIM -> around(Rerankers.maxSim(tokens.get(), maxSim(depth)));
      case PSEUDO_QUERY ->
          around(Rerankers.pseudoQuery(texts(), PseudoQuery.USUAL.withDepth(depth)));
      case VECTOR_FEEDBACK ->
          around(Rerankers.vectorFeedback(texts(), VectorFeedback.USUAL.withDepth(depth)));
      case CROSS_ENCODER -> by(crossEncoder.get());
    };
  }

  private Stage<Candidates, Candidates> asking(ChatModel model) {
    int depth = settings.depth();
    var windows = new WindowSettings(WINDOW, STEP, depth);
    return switch (settings.with()) {
      case LISTWISE -> Rerankers.listwise(model, windows);
      case LISTWISE_WITH_SCORES -> Rerankers.listwiseWithScores(model, windows);
      case REASONING_LISTWISE -> Rerankers.reasoningListwise(model, windows);
      case SELF_CONSISTENT -> Rerankers.selfConsistent(model, ORDERS, SEED, windows);
      case TOP_DOWN -> Rerankers.topDown(model, WINDOW, BEST, depth);
      case TOURNAMENT -> Rerankers.tournament(model, tournament(depth));
      case GROUPWISE -> Rerankers.groupwise(model, groups(2));
      case DUAL_STAGE ->
          Rerankers.dualStage(
              Rerankers.groupwise(model, groups(1)), Rerankers.listwise(model, windows), WINDOW);
      case SETWISE -> Rerankers.setwise(model, Setwise.USUAL.withDepth(depth));
      case REASONING_SETWISE ->
          Rerankers.reasoningSetwise(model, Setwise.FEWEST_CALLS.withDepth(depth));
      case PAIRWISE -> Rerankers.pairwise(model, Sort.HEAP, BEST, depth);
      case YES_NO -> Rerankers.yesNo(model, 1, depth, TokenProbabilities.openAi());
      case GRADED -> Rerankers.graded(model, 1, depth, TokenProbabilities.openAi());
      case CRITERIA -> Rerankers.criteria(model, Criteria.USUAL.withDepth(depth));
      case ARGUMENTS -> Rerankers.arguments(model, STEP, depth);
    };
  }

  private Groups groups(int epochs) {
    return Groups.USUAL.withEpochs(epochs).withDepth(settings.depth());
  }

  private static TournamentSettings tournament(int depth) {
    var usual = TournamentSettings.USUAL;
    return new TournamentSettings(usual.tournaments(), WINDOW, depth, usual.ordered(), SEED);
  }

  private MaxSim maxSim(int depth) {
    var wanted = settings.maxSim();
    return new MaxSim(depth, wanted.k(), wanted.alpha(), wanted.beta());
  }

  private TextEncoder texts() {
    return new TextEncoder(
        encoder.model(), encoder.name(), encoder.queryPrefix(), encoder.passagePrefix());
  }

  /** How deep it goes, and what the search still has to say. */
  private Stage<Candidates, Candidates> around(Stage<Candidates, Candidates> reranker) {
    var margin = settings.unlessClear();
    var gap = settings.depthBy() == DepthBy.LARGEST_GAP;
    Stage<Candidates, Candidates> adaptive = reranker;
    if (gap || margin != null) {
      int most = settings.depth();
      var depth = gap ? Depths.largestGap(Math.min(FEWEST, most), most) : Depths.fixed(most);
      adaptive =
          Rerankers.adaptive(reranker, margin == null ? depth : Depths.unlessClear(margin, depth));
    }
    double first = settings.firstStage();
    return first > 0 ? Rerankers.fused(adaptive, Mix.RANKS, 1 - first) : adaptive;
  }
}
