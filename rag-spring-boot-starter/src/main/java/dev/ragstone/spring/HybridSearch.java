package dev.ragstone.spring;

import dev.ragstone.core.Fusion;
import dev.ragstone.core.ReciprocalRankFusion;
import dev.ragstone.core.Retriever;
import dev.ragstone.retrieval.Borda;
import dev.ragstone.retrieval.CombMax;
import dev.ragstone.retrieval.CombMnz;
import dev.ragstone.retrieval.CombSum;
import dev.ragstone.retrieval.ConvexFusion;
import dev.ragstone.retrieval.Normalisation;
import dev.ragstone.retrieval.Normalisations;
import dev.ragstone.retrieval.OrderNormalisedRrf;
import dev.ragstone.retrieval.Retrievers;
import dev.ragstone.retrieval.RoundRobin;
import dev.ragstone.retrieval.ScoringSearcher;
import dev.ragstone.retrieval.WeightedRrf;
import dev.ragstone.retrieval.Weights;
import java.util.Map;

/** Both legs, mixed as the properties say. */
record HybridSearch(
    RagstoneProperties.Retrieve wanted, ScoringSearcher lexical, ScoringSearcher dense) {

  private static final double LEAST_BM25 = 0;
  private static final double LEAST_COSINE = -1;

  Retriever retriever() {
    return switch (wanted.fusion()) {
      case CONVEX -> convex(scale(LEAST_BM25), scale(LEAST_COSINE));
      case DBSF -> convex(Normalisations.dbsf(), Normalisations.dbsf());
      case RRF -> fusing(new ReciprocalRankFusion(wanted.rrfK()));
      case WEIGHTED_RRF -> fusing(new WeightedRrf(wanted.rrfK(), weights()));
      case ORDER_NORMALISED_RRF -> fusing(new OrderNormalisedRrf(wanted.rrfK(), Weights.EQUAL));
      case BORDA -> fusing(new Borda());
      case COMB_SUM -> fusing(new CombSum(scale()));
      case COMB_MNZ -> fusing(new CombMnz(scale()));
      case COMB_MAX -> fusing(new CombMax(scale()));
      case ROUND_ROBIN -> fusing(new RoundRobin());
    };
  }

  private Retriever convex(Normalisation words, Normalisation vectors) {
    var fusion = new ConvexFusion(wanted.denseWeight(), words, vectors);
    return Retrievers.hybrid(lexical, dense, fusion, wanted.depth());
  }

  private Retriever fusing(Fusion fusion) {
    return Retrievers.fusing(fusion, wanted.depth(), lexical, dense);
  }

  private Weights weights() {
    double vectors = wanted.denseWeight();
    return new Weights(Map.of(lexical.toString(), 1 - vectors, dense.toString(), vectors));
  }

  /** One normalisation for both legs. */
  private Normalisation scale() {
    return wanted.normalisation() == ScaleBy.THEORETICAL
        ? Normalisations.byLeg(
            Map.of(lexical.toString(), scale(LEAST_BM25), dense.toString(), scale(LEAST_COSINE)))
        : scale(LEAST_BM25);
  }

  private Normalisation scale(double least) {
    return switch (wanted.normalisation()) {
      case MIN_MAX -> Normalisations.minMax();
      case Z_SCORE -> Normalisations.zScore();
      case DBSF -> Normalisations.dbsf();
      case RANK -> Normalisations.rank();
      case THEORETICAL -> Normalisations.theoreticalMinMax(least);
    };
  }
}
