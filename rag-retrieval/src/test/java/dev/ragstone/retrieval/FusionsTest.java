package dev.ragstone.retrieval;

import static dev.ragstone.testing.Rankings.ids;
import static dev.ragstone.testing.Rankings.ranking;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.content.retriever.ContentRetriever;
import dev.ragstone.core.Fusion;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Passage;
import dev.ragstone.core.QueryPlan;
import dev.ragstone.core.Question;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.Run;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Values worked by hand. */
class FusionsTest {

  private final Weights weights = new Weights(Map.of("bm25", 0.4, "dense", 0.6));

  private final Ranking bm25 =
      new Ranking(List.of(hit("a", 10), hit("b", 6), hit("c", 2))).placedBy("bm25");

  private final Ranking dense =
      new Ranking(List.of(hit("d", 0.9), hit("b", 0.8), hit("a", 0.5))).placedBy("dense");

  @Test
  void reciprocal_ranks_of_four_and_three_passages() {
    var fused =
        new WeightedRrf(60, Weights.EQUAL)
            .fuse(List.of(ranking("a", "b", "c", "d"), ranking("c", "a", "e")));

    assertThat(ids(fused)).containsExactly("a", "c", "b", "e", "d");
    assertScores(fused, 1e-6, 0.032522, 0.032266, 0.016129, 0.015873, 0.015625);
  }

  @Test
  void borda_points_of_four_and_three_passages() {
    var fused = new Borda().fuse(List.of(ranking("a", "b", "c", "d"), ranking("c", "a", "e")));

    assertThat(ids(fused)).containsExactly("a", "c", "b", "e", "d");
    assertScores(fused, 0, 9, 8, 5.5, 4, 3.5);
  }

  // a: .4/61 + .6/63; b: .4/62 + .6/62; c: .4/63; d: .6/61
  @Test
  void a_leg_that_weighs_more_gives_more_for_the_same_rank() {
    var fused = new WeightedRrf(60, weights).fuse(List.of(bm25, dense));

    assertThat(ids(fused)).containsExactly("b", "a", "d", "c");
    assertScores(fused, 1e-6, 0.016129, 0.016081, 0.009836, 0.006349);
  }

  // the second of two stands at rank 5 of 5: c has ranks 3 and 1, a has 1 and 5
  @Test
  void order_normalisation_spreads_the_ranks_of_a_short_ranking() {
    var rankings = List.of(ranking("a", "b", "c", "d", "e"), ranking("c", "a"), ranking("f"));

    var fused = new OrderNormalisedRrf(60, Weights.EQUAL).fuse(rankings);

    assertThat(ids(fused)).containsExactly("c", "a", "f", "b", "d", "e");
    assertThat(fused.hits().get(0).score()).isCloseTo(1 / 63.0 + 1 / 61.0, within(1e-12));
    assertThat(fused.hits().get(1).score()).isCloseTo(1 / 61.0 + 1 / 65.0, within(1e-12));
    assertThat(fused.hits().get(2).score()).isCloseTo(1 / 61.0, within(1e-12));
    assertThat(ids(new WeightedRrf(60, Weights.EQUAL).fuse(rankings))).first().isEqualTo("a");
  }

  // a: 1 and 0; b: .5 and .75; c: 0 and none; d: none and 1
  @Test
  void combsum_adds_the_scores_and_combmnz_counts_the_rankings() {
    var sum = new CombSum(Normalisations.minMax()).fuse(List.of(bm25, dense));
    var timesFound = new CombMnz(Normalisations.minMax()).fuse(List.of(bm25, dense));

    assertThat(ids(sum)).containsExactly("b", "a", "d", "c");
    assertScores(sum, 1e-12, 1.25, 1, 1, 0);
    assertThat(ids(timesFound)).containsExactly("b", "a", "d", "c");
    assertScores(timesFound, 1e-12, 2.5, 2, 1, 0);
  }

  // deviations sqrt(32/3) and sqrt(.26/9); a: 8/3.266 and 0; b: 4/3.266 and .3/.16997; d: .4/.16997
  @Test
  void a_missing_passage_has_the_z_score_of_the_worst() {
    var fused = new CombSum(Normalisations.zScore()).fuse(List.of(bm25, dense));

    assertThat(ids(fused)).containsExactly("b", "a", "d", "c");
    assertScores(fused, 1e-6, 2.989790, 2.449490, 2.353394, 0);
  }

  // bm25 / 10; dense (s + 1) / 1.9: a 1 and .789474, b .6 and .947368, c .2, d 1
  @Test
  void each_leg_may_have_a_theoretical_minimum_of_its_own() {
    var lexical = Normalisations.theoreticalMinMax(0);
    var cosine = Normalisations.theoreticalMinMax(-1);
    var byLeg = Normalisations.byLeg(Map.of("bm25", lexical, "dense", cosine));

    var fused = new CombSum(byLeg, weights).fuse(List.of(bm25, dense));

    assertThat(ids(fused)).containsExactly("a", "b", "d", "c");
    assertScores(fused, 1e-6, 0.873684, 0.808421, 0.6, 0.08);
    assertThat(fused).isEqualTo(new ConvexFusion(0.6, lexical, cosine).fuse(bm25, dense));
  }

  @Test
  void a_leg_of_no_weight_adds_its_passages_and_no_score() {
    var onlyDense = new Weights(Map.of("bm25", 0.0, "dense", 1.0));

    var fused = new CombSum(Normalisations.minMax(), onlyDense).fuse(List.of(bm25, dense));

    assertThat(ids(fused)).containsExactly("d", "b", "a", "c");
    assertScores(fused, 1e-12, 1, 0.75, 0, 0);
  }

  @Test
  void weights_stay_with_their_leg_when_another_is_missing() {
    var fused = new CombSum(Normalisations.minMax(), weights).fuse(List.of(dense));

    assertScores(fused, 1e-12, 0.6, 0.45, 0);
  }

  // the scores are those of rank 1 and 2 of the leg that answered
  @Test
  void weights_stay_with_their_leg_when_one_of_a_retriever_fails() {
    ContentRetriever broken =
        query -> {
          throw new IllegalStateException("no route to host");
        };
    ContentRetriever working = query -> List.of(Content.from("mill"), Content.from("heron"));
    var retriever =
        Retrievers.fusing(
            new WeightedRrf(60, new Weights(Map.of("news", 5.0, "wiki", 2.0))),
            10,
            Searchers.from("news", broken),
            Searchers.from("wiki", working));

    var found =
        retriever
            .apply(QueryPlan.asAsked(new Question("mill")), Run.within(Duration.ofSeconds(30)))
            .ranking();

    assertScores(found, 1e-12, 2 / 61.0, 2 / 62.0);
  }

  @Test
  void a_leg_without_a_weight_or_a_normalisation_is_refused() {
    var byLeg = Normalisations.byLeg(Map.of("dense", Normalisations.rank()));
    var wiki = ranking("a").placedBy("wiki");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WeightedRrf(60, weights).fuse(List.of(bm25, wiki)))
        .withMessage("no weight for a ranking of leg 'wiki', only for [bm25, dense]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CombSum(byLeg).fuse(List.of(ranking("a"))))
        .withMessage("no normalisation for a ranking of leg '', only for [dense]");
  }

  @Test
  void illegal_settings_are_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WeightedRrf(0, Weights.EQUAL))
        .withMessage("k must be at least 1, was 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OrderNormalisedRrf(-1, Weights.EQUAL))
        .withMessage("k must be at least 1, was -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Weights(Map.of("bm25", -0.1)))
        .withMessage("weight of bm25 must be finite and not negative, was -0.1");
    assertThatIllegalArgumentException().isThrownBy(() -> new Weights(Map.of("bm25", Double.NaN)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Weights(Map.of("bm25", Double.POSITIVE_INFINITY)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Weights(Map.of("bm25", 0.0)))
        .withMessage("at least one weight must be above 0: {bm25=0.0}");
  }

  @Test
  void fusions_print_their_settings() {
    assertThat(
            List.<Fusion>of(
                new WeightedRrf(60, weights),
                new OrderNormalisedRrf(60, Weights.EQUAL),
                new Borda(),
                new CombSum(Normalisations.zScore()),
                new CombSum(Normalisations.minMax(), weights),
                new CombMnz(Normalisations.dbsf())))
        .extracting(Fusion::toString)
        .containsExactly(
            "rrf(k=60, bm25 0.4, dense 0.6)",
            "order-normalised-rrf(k=60)",
            "borda",
            "combsum(z-score)",
            "combsum(min-max, bm25 0.4, dense 0.6)",
            "combmnz(dbsf)");
    assertThat(new ConvexFusion(0.6)).hasToString("convex(dense 0.6)");
    assertThat(new ConvexFusion(0.6, Normalisations.rank(), Normalisations.rank()))
        .hasToString("convex(dense 0.6, rank)");
    assertThat(
            new ConvexFusion(
                0.6, Normalisations.theoreticalMinMax(0), Normalisations.theoreticalMinMax(-1)))
        .hasToString("convex(dense 0.6, theoretical-min-max(0.0) and theoretical-min-max(-1.0))");
  }

  private static void assertScores(Ranking fused, double precision, double... expected) {
    assertThat(fused.hits().stream().mapToDouble(Hit::score).toArray())
        .containsExactly(expected, within(precision));
  }

  private static Hit hit(String id, double score) {
    return new Hit(new Passage(id, "text of " + id), score);
  }
}
