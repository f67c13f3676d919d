package dev.ragstone.retrieval;

import static dev.ragstone.testing.Law.forAll;
import static dev.ragstone.testing.Rankings.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ragstone.core.Fusion;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Placing;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.ReciprocalRankFusion;
import dev.ragstone.testing.Rankings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every fusion, on rankings with equal and negative scores. */
class FusionLawsTest {

  private static final Weights WEIGHTS =
      new Weights(
          Map.of("leg0", 1.0, "leg1", 0.3, "leg2", 2.0, "leg3", 1.0, "leg4", 7.0, "leg5", 0.1));

  static Stream<Fusion> fusions() {
    return Stream.of(
        new WeightedRrf(60, Weights.EQUAL),
        new WeightedRrf(1, WEIGHTS),
        new OrderNormalisedRrf(60, Weights.EQUAL),
        new OrderNormalisedRrf(1, WEIGHTS),
        new Borda(),
        new CombSum(Normalisations.minMax()),
        new CombSum(Normalisations.zScore()),
        new CombSum(Normalisations.dbsf()),
        new CombSum(Normalisations.rank()),
        new CombSum(Normalisations.theoreticalMinMax(-3)),
        new CombSum(Normalisations.minMax(), WEIGHTS),
        new CombSum(Normalisations.zScore(), WEIGHTS),
        new CombMnz(Normalisations.minMax()),
        new CombMnz(Normalisations.zScore()),
        new CombMnz(Normalisations.dbsf()));
  }

  @ParameterizedTest
  @MethodSource("fusions")
  void every_passage_is_there_once_whatever_the_order_of_the_rankings(Fusion fusion) {
    forAll(
        FusionLawsTest::scored,
        (rankings, random) -> {
          var shuffled = new ArrayList<>(rankings);
          Collections.shuffle(shuffled, random);
          var everything = new HashSet<String>();
          rankings.forEach(ranking -> everything.addAll(ids(ranking)));

          var fused = fusion.fuse(rankings);

          assertThat(fusion.fuse(shuffled)).isEqualTo(fused);
          assertThat(ids(fused)).containsExactlyInAnyOrderElementsOf(everything);
        });
  }

  @ParameterizedTest
  @MethodSource("fusions")
  void a_passage_keeps_the_places_it_had_in_every_ranking(Fusion fusion) {
    forAll(
        FusionLawsTest::scored,
        (rankings, random) -> {
          var places = new TreeMap<String, List<Placing>>();
          for (Ranking ranking : rankings) {
            for (Hit hit : ranking.hits()) {
              places.computeIfAbsent(hit.id(), id -> new ArrayList<>()).addAll(hit.placings());
            }
          }

          for (Hit hit : fusion.fuse(rankings).hits()) {
            assertThat(hit.placings()).isEqualTo(places.get(hit.id()));
          }
        });
  }

  @ParameterizedTest
  @MethodSource("fusions")
  void a_ranking_that_found_nothing_changes_nothing(Fusion fusion) {
    forAll(
        FusionLawsTest::scored,
        (rankings, random) -> {
          var more = new ArrayList<>(rankings);
          more.add(random.nextInt(more.size() + 1), Ranking.EMPTY);

          assertThat(fusion.fuse(more)).isEqualTo(fusion.fuse(rankings));
        });
    assertThat(fusion.fuse(List.of())).isEqualTo(Ranking.EMPTY);
    assertThat(fusion.fuse(List.of(Ranking.EMPTY))).isEqualTo(Ranking.EMPTY);
  }

  @ParameterizedTest
  @MethodSource("fusions")
  void one_ranking_and_rankings_that_agree_keep_their_order(Fusion fusion) {
    forAll(
        FusionLawsTest::scored,
        (rankings, random) -> {
          var one = rankings.getFirst();

          assertThat(ids(fusion.fuse(List.of(one)))).isEqualTo(ids(one));
          assertThat(ids(fusion.fuse(List.of(one, one, one)))).isEqualTo(ids(one));
        });
  }

  @ParameterizedTest
  @MethodSource("fusions")
  void a_passage_that_every_ranking_prefers_scores_no_less(Fusion fusion) {
    forAll(
        FusionLawsTest::scored,
        (rankings, random) -> {
          var hits = fusion.fuse(rankings).hits();
          var orders = rankings.stream().map(Rankings::ids).toList();

          for (Hit preferred : hits) {
            for (Hit other : hits) {
              if (orders.stream().allMatch(order -> prefers(order, preferred, other))) {
                assertThat(preferred.score()).isGreaterThanOrEqualTo(other.score() - 1e-12);
              }
            }
          }
        });
  }

  @Test
  void equal_weights_are_plain_reciprocal_rank_fusion() {
    forAll(
        FusionLawsTest::scored,
        (rankings, random) ->
            assertSameScores(
                new WeightedRrf(60, Weights.EQUAL).fuse(rankings),
                new ReciprocalRankFusion(60).fuse(rankings)));
  }

  @Test
  void rankings_of_equal_length_need_no_order_normalisation() {
    forAll(
        FusionLawsTest::scored,
        (rankings, random) -> {
          int shortest = rankings.stream().mapToInt(Ranking::size).min().orElseThrow();
          var cut = rankings.stream().map(ranking -> ranking.top(shortest)).toList();

          assertThat(new OrderNormalisedRrf(60, WEIGHTS).fuse(cut))
              .isEqualTo(new WeightedRrf(60, WEIGHTS).fuse(cut));
        });
  }

  @Test
  void the_convex_combination_of_two_legs_is_their_weighted_sum() {
    var scale = Normalisations.dbsf();
    var sum = new CombSum(scale, new Weights(Map.of("leg0", 0.25, "leg1", 0.75)));
    forAll(
        FusionLawsTest::scored,
        (rankings, random) ->
            assertThat(sum.fuse(rankings.subList(0, 2)))
                .isEqualTo(
                    new ConvexFusion(0.75, scale, scale).fuse(rankings.get(0), rankings.get(1))));
  }

  /** Rankings of leg0 to leg5 at most, with scores that are whole numbers from -3 to 3. */
  private static List<Ranking> scored(Random random) {
    var scored = new ArrayList<Ranking>();
    for (Ranking ranking : Rankings.some(random)) {
      var hits = ranking.hits().stream().map(hit -> hit.scored(random.nextInt(-3, 4))).toList();
      scored.add(new Ranking(hits).placedBy("leg" + scored.size()));
    }
    return scored;
  }

  private static boolean prefers(List<String> order, Hit preferred, Hit other) {
    int place = order.indexOf(preferred.id());
    int otherPlace = order.indexOf(other.id());
    return otherPlace < 0 || (place >= 0 && place <= otherPlace);
  }

  private static void assertSameScores(Ranking actual, Ranking expected) {
    var scores = new TreeMap<String, Double>();
    expected.hits().forEach(hit -> scores.put(hit.id(), hit.score()));
    assertThat(actual.size()).isEqualTo(expected.size());
    for (Hit hit : actual.hits()) {
      assertThat(hit.score()).isCloseTo(scores.getOrDefault(hit.id(), -1.0), within(1e-12));
    }
  }
}
