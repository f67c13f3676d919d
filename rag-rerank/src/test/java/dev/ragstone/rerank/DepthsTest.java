package dev.ragstone.rerank;

import static dev.ragstone.rerank.Scores.changed;
import static dev.ragstone.rerank.Scores.movedAndStretched;
import static dev.ragstone.rerank.Scores.scored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.ragstone.core.Ranking;
import dev.ragstone.testing.Law;
import dev.ragstone.testing.Rankings;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DepthsTest {

  private static final double HUGE = Double.MAX_VALUE;

  @Test
  void the_largest_gap_is_looked_for_between_two_ranks() {
    var ranking = ranking(99, 50, 49, 40, 38, 10, 9, 8);

    assertThat(Depths.largestGap(1, 7).of(ranking)).isEqualTo(1);
    assertThat(Depths.largestGap(2, 7).of(ranking)).isEqualTo(5);
    assertThat(Depths.largestGap(2, 4).of(ranking)).isEqualTo(3);
    assertThat(Depths.largestGap(6, 50).of(ranking)).isEqualTo(6);
    assertThat(Depths.largestGap(8, 50).of(ranking)).isEqualTo(8);
    assertThat(Depths.largestGap(9, 50).of(ranking)).isEqualTo(8);
    assertThat(Depths.largestGap(1, 9).of(Ranking.EMPTY)).isZero();
  }

  @Test
  void the_first_of_equal_gaps_is_taken_and_of_mere_places_the_least() {
    assertThat(Depths.largestGap(2, 9).of(ranking(9, 8, 7, 6, 5))).isEqualTo(2);
    assertThat(Depths.largestGap(2, 9).of(ranking(5, 5, 5, 5, 5))).isEqualTo(2);
    var places =
        Rankings.candidates("q", IntStream.range(0, 60).mapToObj(i -> "t").toArray(String[]::new));
    assertThat(Depths.largestGap(5, 50).of(places.ranking())).isEqualTo(5);
  }

  @Test
  void near_a_rank_goes_on_while_scores_are_close_to_its_own() {
    var ranking = ranking(10, 8, 6, 5.5, 5, 2);

    assertThat(Depths.near(3, 0, 9).of(ranking)).isEqualTo(3);
    assertThat(Depths.near(3, .125, 9).of(ranking)).isEqualTo(4);
    assertThat(Depths.near(3, .25, 9).of(ranking)).isEqualTo(5);
    assertThat(Depths.near(3, 1, 9).of(ranking)).isEqualTo(6);
    assertThat(Depths.near(3, 1, 5).of(ranking)).isEqualTo(5);
    assertThat(Depths.near(9, 1, 9).of(ranking)).isEqualTo(6);
    assertThat(Depths.near(2, 0, 9).of(ranking(3, 3, 3, 2))).isEqualTo(3);
  }

  @Test
  void the_margin_is_the_first_step_as_a_share_of_all() {
    assertThat(Depths.margin(ranking(10, 4, 2, 0))).isCloseTo(.6, within(1e-12));
    assertThat(Depths.margin(ranking(-1, -1, -3))).isZero();
    assertThat(Depths.margin(ranking(7, 7, 7))).isZero();
    assertThat(Depths.margin(ranking(7, 1))).isZero();
    assertThat(Depths.margin(ranking(HUGE, 0, -HUGE))).isEqualTo(.5);
  }

  @Test
  void a_best_candidate_that_stands_out_leaves_no_depth() {
    var depth = Depths.unlessClear(.5, Depths.fixed(20));

    assertThat(depth.of(ranking(10, 5, 0))).isZero();
    assertThat(depth.of(ranking(10, 6, 0))).isEqualTo(20);
    assertThat(depth.of(ranking(10, 1))).isEqualTo(20);
  }

  @Test
  void the_margin_of_earlier_questions_is_the_one_that_their_share_reaches() {
    var earlier = IntStream.rangeClosed(1, 10).mapToObj(i -> ranking(10, 10 - i, 0)).toList();

    assertThat(Depths.marginAt(.9, earlier)).isCloseTo(.9, within(1e-12));
    assertThat(Depths.marginAt(0, earlier)).isCloseTo(.1, within(1e-12));
    assertThat(Depths.marginAt(1, earlier)).isEqualTo(1);
    assertThat(Depths.marginAt(.9, List.of())).isEqualTo(1);
    var level = Depths.marginAt(.9, List.of(ranking(1, 1, 1)));
    assertThat(Depths.unlessClear(level, Depths.fixed(3)).of(ranking(1, 1, 1))).isEqualTo(3);
  }

  @Test
  void moving_and_stretching_scores_changes_no_depth() {
    Law.forAll(
        Scores::some,
        (given, random) -> {
          var depth =
              switch (random.nextInt(3)) {
                case 0 -> Depths.largestGap(1 + random.nextInt(5), 6 + random.nextInt(9));
                case 1 -> Depths.near(2 + random.nextInt(5), random.nextInt(4) / 8., 20);
                default -> Depths.unlessClear((1 + random.nextInt(8)) / 8., Depths.fixed(9));
              };
          var other = changed(given, movedAndStretched(random));

          assertThat(depth.of(other.ranking()))
              .as("%s", depth)
              .isEqualTo(depth.of(given.ranking()));
          assertThat(depth.of(given.ranking())).isBetween(0, 30);
        });
  }

  @Test
  void scores_that_are_as_far_apart_as_numbers_can_be_are_no_obstacle() {
    var ranking = ranking(HUGE, 1, -HUGE, -HUGE);

    assertThat(Depths.largestGap(1, 3).of(ranking)).isEqualTo(1);
    assertThat(Depths.near(2, 1, 4).of(ranking)).isEqualTo(4);
    assertThat(Depths.near(2, .5, 4).of(ranking)).isEqualTo(2);
  }

  @Test
  void depths_print_their_settings_and_refuse_those_that_cannot_work() {
    assertThat(Depths.unlessClear(.3, Depths.largestGap(5, 50)))
        .hasToString("largest gap from 5 to 50 unless clear by 0.3");
    assertThat(Depths.fixed(20)).hasToString("best 20");
    assertThat(Depths.near(10, .1, 50)).hasToString("near rank 10 by 0.1, at most 50");
    assertThatIllegalArgumentException().isThrownBy(() -> Depths.fixed(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> Depths.largestGap(0, 5));
    assertThatIllegalArgumentException().isThrownBy(() -> Depths.largestGap(6, 5));
    assertThatIllegalArgumentException().isThrownBy(() -> Depths.near(1, .1, 5));
    assertThatIllegalArgumentException().isThrownBy(() -> Depths.near(6, .1, 5));
    assertThatIllegalArgumentException().isThrownBy(() -> Depths.near(2, Double.NaN, 5));
    assertThatIllegalArgumentException().isThrownBy(() -> Depths.marginAt(2, List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Depths.unlessClear(0, Depths.fixed(1)))
        .withMessage("margin must be in (0, 1], was 0.0");
  }

  private static Ranking ranking(double... scores) {
    return scored(scores).ranking();
  }
}
