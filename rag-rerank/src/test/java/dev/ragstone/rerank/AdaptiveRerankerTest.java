package dev.ragstone.rerank;

import static dev.ragstone.rerank.Scores.scored;
import static dev.ragstone.testing.Rankings.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Hit;
import dev.ragstone.core.RagException.ModelUnavailable;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.Reranker;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stage;
import dev.ragstone.core.Trace;
import dev.ragstone.testing.Law;
import dev.ragstone.testing.ScriptedChatModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AdaptiveRerankerTest {

  private final Run run = Run.within(Duration.ofSeconds(20));
  private final Candidates five = scored(9, 8, 7, 2, 1);

  @Test
  void only_what_deserves_it_is_reranked_and_the_others_stay_behind() {
    var model = ScriptedChatModel.saying("[3] > [2] > [1]");
    var reranker = Rerankers.adaptive(Rerankers.listwise(model), Depths.largestGap(2, 4));

    var ranked = run.perform(reranker, five);

    assertThat(ids(ranked)).containsExactly("02", "01", "00", "03", "04");
    assertThat(model.asked()).singleElement().asString().contains("[3]").doesNotContain("[4] text");
    assertThat(ranked.ranking().hits().get(2).placings()).hasSize(1);
    assertThat(ranked.ranking().hits().get(3).placings()).isEmpty();
    assertThat(run.trace().only(Trace.Event.Decided.class))
        .extracting(Trace.Event.Decided::toString)
        .containsExactly("             decided: adaptive: the best 3 of 5 candidates are reranked");
  }

  @Test
  void a_clear_question_asks_nobody() {
    var model = ScriptedChatModel.saying();
    var reranker =
        Rerankers.adaptive(
            Rerankers.listwise(model), Depths.unlessClear(.5, Depths.largestGap(5, 50)));
    var clear = scored(9, 2, 1);

    assertThat(run.perform(reranker, clear)).isEqualTo(clear);
    assertThat(model.asked()).isEmpty();
    assertThat(run.trace().modelCalls()).isZero();
    assertThat(run.trace().toString()).contains("adaptive: none of 3 candidates is reranked");
  }

  @Test
  void scores_of_the_reranker_stay_and_those_behind_lie_just_below() {
    Reranker doubling =
        (found, any) ->
            new Candidates(
                found.question(),
                new Ranking(
                    found.ranking().hits().stream().map(h -> h.scored(-h.score())).toList()));

    var ranked = Rerankers.adaptive(doubling, Depths.fixed(2)).apply(five, run);

    assertThat(ids(ranked)).containsExactly("01", "00", "02", "03", "04");
    assertThat(ranked.ranking().hits().subList(0, 3))
        .extracting(Hit::score)
        .containsExactly(-8., -9., Math.nextDown(-9.));
  }

  @Test
  void a_reranker_that_fails_fails_the_stage_and_a_fallback_inside_does_not() {
    var failing = Rerankers.listwise(ScriptedChatModel.failing(new IllegalStateException("down")));

    assertThatThrownBy(() -> Rerankers.adaptive(failing).apply(five, run))
        .isInstanceOf(ModelUnavailable.class);
    var kept = Rerankers.adaptive(failing.orElse(Stage.unchanged())).apply(five, run);
    assertThat(ids(kept)).isEqualTo(ids(five));
    assertThat(run.trace().degradations()).hasSize(1);
  }

  @Test
  void whatever_the_depth_every_candidate_comes_out_once_and_in_the_same_order_each_time() {
    Law.forAll(
        Scores::some,
        (given, random) -> {
          int depth = random.nextInt(40) - 5;
          long seed = random.nextLong();
          Reranker losing =
              (found, any) -> {
                var hits = new ArrayList<>(found.ranking().hits());
                Collections.shuffle(hits, new Random(seed));
                return new Candidates(
                    found.question(), Ranking.inOrder(hits.subList(0, hits.size() / 2)));
              };
          var reranker = Rerankers.adaptive(losing, any -> depth);

          var ranked = reranker.apply(given, run);

          assertThat(ids(ranked)).containsExactlyInAnyOrderElementsOf(ids(given));
          int looked = depth < 2 ? 0 : Math.min(depth, given.ranking().size());
          assertThat(ids(ranked).subList(looked, ids(given).size()))
              .isEqualTo(ids(given).subList(looked, ids(given).size()));
          assertThat(reranker.apply(given, run)).isEqualTo(ranked);
        });
  }

  @Test
  void what_is_composed_is_printed() {
    var listwise = Rerankers.listwise(ScriptedChatModel.saying());

    assertThat(Rerankers.adaptive(listwise))
        .hasToString("adaptive(listwise(window 20, step 10, depth 100), largest gap from 5 to 50)");
    var depth = Depths.unlessClear(.6, Depths.largestGap(5, 50));
    assertThat(
            Rerankers.fused(Rerankers.adaptive(listwise.atMost(9), depth))
                .orElse(Stage.unchanged()))
        .hasToString(
            "(fused(adaptive(listwise(window 20, step 10, depth 100) with at most 9 model calls,"
                + " largest gap from 5 to 50 unless clear by 0.6), ranks, weight 0.5) | unchanged)");
    assertThat(Depths.near(5, .1, 20)).hasToString("near rank 5 by 0.1, at most 20");
    assertThat(Rerankers.fused(listwise))
        .hasToString("fused(listwise(window 20, step 10, depth 100), ranks, weight 0.5)");
  }
}
