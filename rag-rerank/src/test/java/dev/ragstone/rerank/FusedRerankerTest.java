package dev.ragstone.rerank;

import static dev.ragstone.rerank.Scores.changed;
import static dev.ragstone.rerank.Scores.movedAndStretched;
import static dev.ragstone.rerank.Scores.scored;
import static dev.ragstone.testing.Rankings.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.langchain4j.model.output.Response;
import dev.langchain4j.model.scoring.ScoringModel;
import dev.ragstone.core.Candidates;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.Reranker;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stage;
import dev.ragstone.testing.Law;
import dev.ragstone.testing.ScriptedChatModel;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FusedRerankerTest {

  private final Run run = Run.within(Duration.ofSeconds(20));

  @Test
  void min_max_mixes_where_scores_stand_between_the_lowest_and_the_highest() {
    var ranked = Rerankers.fused(scoring(3, 1, 5), Mix.MIN_MAX, .6).apply(scored(10, 9, 5), run);

    assertThat(ids(ranked)).containsExactly("00", "02", "01");
    assertThat(scores(ranked).get("00")).isCloseTo(.6 * .5 + .4, within(1e-12));
    assertThat(scores(ranked).get("02")).isCloseTo(.6, within(1e-12));
    assertThat(scores(ranked).get("01")).isCloseTo(.4 * .8, within(1e-12));
  }

  @Test
  void z_scores_are_added() {
    var ranked = Rerankers.fused(scoring(1, 2, 3), Mix.Z_SCORE, .5).apply(scored(4, 0, -1), run);

    double deviation = Math.sqrt(14 / 3.);
    assertThat(scores(ranked).get("00"))
        .isCloseTo(.5 * -1 / Math.sqrt(2 / 3.) + .5 * 3 / deviation, within(1e-12));
    assertThat(scores(ranked).get("01")).isCloseTo(.5 * -1 / deviation, within(1e-12));
  }

  @Test
  void ranks_are_mixed_by_their_logarithms_and_equal_scores_share_the_better() {
    var ranked = Rerankers.fused(scoring(1, 2, 3), Mix.RANKS, .25).apply(scored(4, 4, -1), run);

    assertThat(ids(ranked)).containsExactly("01", "00", "02");
    assertThat(scores(ranked).get("01")).isCloseTo(-.25 * Math.log(2), within(1e-12));
    assertThat(scores(ranked).get("00")).isCloseTo(-.25 * Math.log(3), within(1e-12));
    assertThat(scores(ranked).get("02")).isCloseTo(-.75 * Math.log(3), within(1e-12));
  }

  @Test
  void what_was_not_reranked_stays_behind_and_is_not_in_the_scale() {
    var listwise = Rerankers.listwise(ScriptedChatModel.saying("[2] > [3] > [1]"), 3, 2, 3);

    var ranked = Rerankers.fused(listwise, Mix.MIN_MAX, .5).apply(scored(10, 9, 0, -90, -99), run);

    assertThat(ids(ranked)).containsExactly("01", "00", "02", "03", "04");
    assertThat(scores(ranked).get("00")).isEqualTo(.5);
    assertThat(scores(ranked).get("02")).isCloseTo(.5 / 4, within(1e-12));
    assertThat(ranked.ranking().hits().getFirst().placings())
        .extracting(p -> p.by() + " " + p.rank())
        .containsExactly("listwise 1", "fused 1");
    assertThat(ranked.ranking().hits().getLast().placings()).isEmpty();
  }

  @Test
  void a_stage_that_tells_no_places_has_placed_what_it_returns() {
    Reranker reversing =
        (found, any) ->
            new Candidates(
                found.question(),
                new Ranking(
                    found.ranking().hits().stream()
                        .skip(1)
                        .map(h -> h.scored(-h.score()))
                        .toList()));

    var ranked = Rerankers.fused(reversing, Mix.RANKS, 1).apply(scored(9, 8, 7), run);

    assertThat(ids(ranked)).containsExactly("02", "01", "00");
  }

  @Test
  void a_fallback_that_changes_nothing_changes_nothing() {
    var failing = Rerankers.listwise(ScriptedChatModel.failing(new IllegalStateException("down")));
    var given = scored(9, 8, 7);

    var ranked = Rerankers.fused(failing.orElse(Stage.unchanged())).apply(given, run);

    assertThat(ids(ranked)).isEqualTo(ids(given));
    assertThat(Rerankers.fused(failing).apply(scored(), run)).isEqualTo(scored());
  }

  @ParameterizedTest
  @EnumSource
  void one_weight_is_the_reranker_alone_and_the_other_what_came_before(Mix mix) {
    var given = scored(9, 8, 7);

    assertThat(ids(Rerankers.fused(scoring(1, 3, 2), mix, 1).apply(given, run)))
        .containsExactly("01", "02", "00");
    assertThat(ids(Rerankers.fused(scoring(1, 3, 2), mix, 0).apply(given, run)))
        .isEqualTo(ids(given));
  }

  @ParameterizedTest
  @EnumSource
  void what_both_put_first_comes_first_and_moving_and_stretching_changes_nothing(Mix mix) {
    Law.forAll(
        Scores::some,
        (given, random) -> {
          var second =
              random
                  .ints(0, 99)
                  .distinct()
                  .limit(given.ranking().size())
                  .asDoubleStream()
                  .toArray();
          var before = movedAndStretched(random);
          var after = movedAndStretched(random);
          double weight = random.nextInt(5) / 4.;

          var ranked = Rerankers.fused(scoring(second), mix, weight).apply(given, run);
          var moved =
              Rerankers.fused(scoring(Arrays.stream(second).map(after).toArray()), mix, weight)
                  .apply(changed(given, before), run);

          assertThat(ids(ranked)).containsExactlyInAnyOrderElementsOf(ids(given));
          assertThat(ids(moved)).isEqualTo(ids(ranked));
          assertThat(agreementKept(given, second, ids(ranked))).isTrue();
        });
  }

  private static boolean agreementKept(Candidates given, double[] second, List<String> ranked) {
    var hits = given.ranking().hits();
    for (int i = 0; i < hits.size(); i++) {
      for (int j = i + 1; j < hits.size(); j++) {
        if (second[i] >= second[j]
            && ranked.indexOf(hits.get(i).id()) > ranked.indexOf(hits.get(j).id())) {
          return false;
        }
      }
    }
    return true;
  }

  @ParameterizedTest
  @EnumSource
  void scores_as_far_apart_as_numbers_can_be_are_mixed_too(Mix mix) {
    double huge = Double.MAX_VALUE;
    var given = scored(huge, 0, -huge);

    var ranked = Rerankers.fused(scoring(-huge, 1, huge), mix, .75).apply(given, run);

    assertThat(ids(ranked)).containsExactly("02", "01", "00");
  }

  @Test
  void weights_beyond_one_are_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Rerankers.fused(scoring(1), Mix.RANKS, 1.5))
        .withMessage("weight must be in [0, 1], was 1.5");
    assertThat(Mix.MIN_MAX).hasToString("min-max");
  }

  private static Map<String, Double> scores(Candidates ranked) {
    var scores = new HashMap<String, Double>();
    for (Hit hit : ranked.ranking().hits()) {
      scores.put(hit.id(), hit.score());
    }
    return scores;
  }

  private static Reranker scoring(double... scores) {
    ScoringModel model = (segments, query) -> Response.from(Arrays.stream(scores).boxed().toList());
    return Rerankers.scoring(model);
  }
}
