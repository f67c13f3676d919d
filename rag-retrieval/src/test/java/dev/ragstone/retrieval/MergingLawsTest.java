package dev.ragstone.retrieval;

import static dev.ragstone.testing.Law.forAll;
import static dev.ragstone.testing.Rankings.ids;
import static dev.ragstone.testing.Rankings.ranking;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.ragstone.core.Hit;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Ranking;
import dev.ragstone.testing.Rankings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MergingLawsTest {

  private final Coverage coverage = new Coverage(0.5);

  @Test
  void the_order_of_the_needs_does_not_matter() {
    forAll(
        Rankings::some,
        (needs, random) -> {
          var shuffled = new ArrayList<>(needs);
          Collections.shuffle(shuffled, random);

          assertThat(coverage.cover(ranking("p1", "p2"), shuffled))
              .isEqualTo(coverage.cover(ranking("p1", "p2"), needs));
        });
  }

  @Test
  void the_order_of_the_wordings_does_not_matter() {
    forAll(
        Rankings::some,
        (rankings, random) -> {
          var wordings = weighted(rankings, random);
          var shuffled = new ArrayList<>(wordings);
          Collections.shuffle(shuffled, random);

          assertThat(Agreement.merge(shuffled)).isEqualTo(Agreement.merge(wordings));
        });
  }

  @Test
  void merging_keeps_every_passage_once_with_scores_from_0_to_1() {
    forAll(
        Rankings::some,
        (rankings, random) -> {
          var everything = new HashSet<String>();
          rankings.forEach(ranking -> everything.addAll(ids(ranking)));

          for (Ranking merged :
              List.of(
                  coverage.cover(Ranking.EMPTY, rankings),
                  Agreement.merge(weighted(rankings, random)))) {
            assertThat(ids(merged)).containsExactlyInAnyOrderElementsOf(everything);
            assertThat(merged.hits()).allMatch(hit -> hit.score() >= 0 && hit.score() <= 1);
          }
        });
  }

  @Test
  void the_best_passage_of_every_need_comes_before_all_that_is_best_for_none() {
    forAll(
        Rankings::some,
        (needs, random) -> {
          var best = new HashSet<String>();
          needs.forEach(need -> best.add(ids(need).getFirst()));

          var covered = ids(coverage.cover(ranking("q1", "q2"), needs));

          assertThat(covered.subList(0, best.size())).containsExactlyInAnyOrderElementsOf(best);
        });
  }

  @Test
  void a_wording_that_counts_more_wins() {
    var merged =
        Agreement.merge(
            List.of(
                new Coverage.Need(ranking("a", "b"), 1),
                new Coverage.Need(ranking("b", "a"), 0.5)));

    assertThat(ids(merged)).containsExactly("a", "b");
  }

  @Test
  void a_passage_all_wordings_agree_on_beats_the_favourite_of_one() {
    var merged =
        Agreement.merge(
            List.of(
                new Coverage.Need(ranking("a", "x", "p", "q"), 1),
                new Coverage.Need(ranking("b", "x", "p", "q"), 1),
                new Coverage.Need(ranking("x", "c", "p", "q"), 1)));

    assertThat(ids(merged)).first().isEqualTo("x");
  }

  @Test
  void convex_scores_are_the_weighted_normalised_scores() {
    var lexical = new Ranking(List.of(hit("a", 8), hit("b", 2), hit("c", 0)));
    var dense = new Ranking(List.of(hit("b", 0.9), hit("c", 0.6), hit("a", 0.5)));

    var fused = new ConvexFusion(0.6).fuse(lexical, dense);

    assertThat(ids(fused)).containsExactly("b", "a", "c");
    assertThat(fused.hits().get(0).score()).isCloseTo(0.6 + 0.4 * 0.25, within(1e-12));
    assertThat(fused.hits().get(1).score()).isCloseTo(0.4, within(1e-12));
    assertThat(fused.hits().get(2).score()).isCloseTo(0.6 * 0.25, within(1e-12));
  }

  @Test
  void a_leg_that_found_nothing_leaves_the_order_of_the_other() {
    var dense = new Ranking(List.of(hit("b", 0.9), hit("c", 0.6), hit("a", 0.5)));

    assertThat(ids(new ConvexFusion(0.6).fuse(Ranking.EMPTY, dense)))
        .containsExactly("b", "c", "a");
    assertThat(ids(new ConvexFusion(0.6).fuse(dense, Ranking.EMPTY)))
        .containsExactly("b", "c", "a");
    assertThat(new ConvexFusion(0.6).fuse(Ranking.EMPTY, Ranking.EMPTY)).isEqualTo(Ranking.EMPTY);
  }

  @Test
  void illegal_weights_are_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ConvexFusion(1.1))
        .withMessage("dense weight must be in [0, 1], was 1.1");
    assertThatIllegalArgumentException().isThrownBy(() -> new Coverage(Double.NaN));
  }

  private static List<Coverage.Need> weighted(List<Ranking> rankings, Random random) {
    return rankings.stream()
        .map(ranking -> new Coverage.Need(ranking, 0.1 + random.nextInt(3)))
        .toList();
  }

  private static Hit hit(String id, double score) {
    return new Hit(new Passage(id, "text of " + id), score);
  }
}
