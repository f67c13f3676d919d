package dev.ragstone.retrieval;

import dev.langchain4j.rag.content.retriever.ContentRetriever;
import dev.ragstone.core.Candidates;
import dev.ragstone.core.Fusion;
import dev.ragstone.core.Limits;
import dev.ragstone.core.Question;
import dev.ragstone.core.Retriever;
import dev.ragstone.core.Searcher;
import dev.ragstone.core.Stage;
import java.util.List;

/**
 * The retrievers this module offers.
 *
 * <p>Each asks its legs at once. A leg that fails, or has not answered when half of the time left
 * is spent, is dropped and named in the trace; only if none answers does the last failure pass on.
 * Queries that word one need (the question, its paraphrases) agree by weight; sub-questions are
 * needs of their own and are covered. Pseudo-documents and keywords expand the question: {@link
 * LuceneIndex#bm25} searches for its words and theirs, each at its weight, {@link
 * LuceneIndex#dense} with the weighted mean of its vector and theirs, still one search each. A leg
 * of another kind, feedback included, searches for them apart, and their findings agree by weight.
 */
public final class Retrievers {

  private static final int USUAL_DEPTH = 100;

  private Retrievers() {}

  /** Both legs of {@code index}, 100 deep, mixed by their looked-up scores, the dense at .6. */
  public static Retriever hybrid(LuceneIndex index) {
    return hybrid(index, ConvexFusion.USUAL_WEIGHT, USUAL_DEPTH);
  }

  /**
   * Both legs of {@code index}, mixed by their looked-up scores.
   *
   * @param denseWeight in [0, 1]; the lexical leg has the rest
   * @param depth hits asked of each leg, and the most hits returned; at least 1
   */
  public static Retriever hybrid(LuceneIndex index, double denseWeight, int depth) {
    return hybrid(index.bm25(), index.dense(), denseWeight, depth);
  }

  /** A lexical and a dense leg of any index, mixed by their looked-up scores. */
  public static Retriever hybrid(
      ScoringSearcher lexical, ScoringSearcher dense, double denseWeight, int depth) {
    return hybrid(lexical, dense, new ConvexFusion(denseWeight), depth);
  }

  /** The same, the looked-up scores normalised and weighted as {@code fusion} says. */
  public static Retriever hybrid(
      ScoringSearcher lexical, ScoringSearcher dense, ConvexFusion fusion, int depth) {
    return new MixingRetriever(
        new LookedUpScores(fusion), Coverage.USUAL, depth, List.of(lexical, dense));
  }

  /**
   * The same retriever, merging sub-questions by {@code parts} in place of coverage: the question's
   * own ranking then counts only where there are no sub-questions. For measuring; coverage is as
   * good as the best or better on what we measured.
   *
   * @param retriever made by this class
   * @throws IllegalArgumentException if it was not
   */
  public static Retriever merging(Fusion parts, Retriever retriever) {
    if (retriever instanceof MixingRetriever mixing) {
      return new MixingRetriever(
          mixing.mixing(), new Merging.Fused(parts), mixing.depth(), mixing.legs());
    }
    throw new IllegalArgumentException("only a retriever of this class merges parts: " + retriever);
  }

  /** One leg alone; what it finds keeps its scores. */
  public static Retriever searching(Searcher leg, int depth) {
    return new MixingRetriever(new OnlyLeg(), Coverage.USUAL, depth, List.of(leg));
  }

  /** Any legs, fused by what they return; for legs whose scores are unknown. */
  public static Retriever fusing(Fusion fusion, int depth, Searcher... legs) {
    return new MixingRetriever(new FusedLegs(fusion), Coverage.USUAL, depth, List.of(legs));
  }

  /**
   * A route as LangChain4j's {@code ContentRetriever}, blocking or not.
   *
   * @param limits of each retrieval
   * @param k the most contents to return; at least 1
   */
  public static ContentRetriever asContentRetriever(
      Stage<Question, Candidates> route, Limits limits, int k) {
    return new RouteContentRetriever(route, limits, k);
  }
}
