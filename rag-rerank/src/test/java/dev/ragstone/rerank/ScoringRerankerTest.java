package dev.ragstone.rerank;

import static dev.ragstone.testing.Rankings.candidates;
import static dev.ragstone.testing.Rankings.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.output.Response;
import dev.langchain4j.model.scoring.ScoringModel;
import dev.ragstone.core.Candidates;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Limits;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Question;
import dev.ragstone.core.RagException.DeadlineExceeded;
import dev.ragstone.core.RagException.ModelUnavailable;
import dev.ragstone.core.RagException.UnreadableReply;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stage;
import dev.ragstone.testing.Law;
import dev.ragstone.testing.ScriptedChatModel;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScoringRerankerTest {

  private static final Limits LIMITS = Limits.within(Duration.ofSeconds(20));

  private final Run run = Run.within(Duration.ofSeconds(20));
  private final Candidates three = candidates("why?", "one", "two", "three");

  @Test
  void candidates_are_ordered_by_the_models_scores() {
    var ranked = Rerankers.scoring(scores(.2, .9, -3.)).apply(three, run);

    assertThat(ids(ranked)).containsExactly("2", "1", "3");
    assertThat(ranked.ranking().hits()).extracting(Hit::score).containsExactly(.9, .2, -3.);
    assertThat(ranked.ranking().hits().getFirst().placings())
        .extracting(p -> p.by() + " " + p.rank() + " " + p.score())
        .containsExactly("scoring 1 0.9");
  }

  @Test
  void a_passage_is_scored_with_its_title() {
    var passage = new Passage("p", "It was built in 1820.", "The mill", "", Map.of());
    ScoringModel model =
        (segments, query) -> {
          assertThat(segments.getFirst().text()).isEqualTo("The mill\nIt was built in 1820.");
          assertThat(query).isEqualTo("why?");
          return Response.from(List.of(1.));
        };

    var ranked =
        Rerankers.scoring(model)
            .apply(
                new Candidates(new Question("why?"), new Ranking(List.of(new Hit(passage, 1)))),
                run);

    assertThat(ranked.ranking().passages()).containsExactly(passage);
  }

  @Test
  void candidates_without_a_finite_score_come_last_in_their_order_and_the_trace_says_so() {
    var five = candidates("why?", "one", "two", "three", "four", "five");
    var model = scores(Double.NaN, .1, Double.POSITIVE_INFINITY, null, .5);

    var ranked = Rerankers.scoring(model).apply(five, run);

    assertThat(ids(ranked)).containsExactly("5", "2", "1", "3", "4");
    assertThat(run.trace().toString()).contains("3 passages had no score");
  }

  @Test
  void a_list_of_another_length_or_without_any_number_is_unreadable() {
    assertThatThrownBy(() -> Rerankers.scoring(scores(.1, .2)).apply(three, run))
        .isInstanceOf(UnreadableReply.class)
        .hasMessage("expected 3 scores but the model replied: 2 scores");
    assertThatThrownBy(() -> Rerankers.scoring(scores(.1, .2, .3, .4)).apply(three, run))
        .isInstanceOf(UnreadableReply.class);
    assertThatThrownBy(
            () -> Rerankers.scoring(scores(Double.NaN, Double.NaN, null)).apply(three, run))
        .isInstanceOf(UnreadableReply.class);
  }

  @Test
  void a_model_that_throws_or_hangs_fails_as_a_stage_does() {
    ScoringModel down =
        (segments, query) -> {
          throw new IllegalStateException("down");
        };
    ScoringModel hanging =
        (segments, query) -> {
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          throw new IllegalStateException("interrupted");
        };

    assertThatThrownBy(() -> Rerankers.scoring(down).apply(three, run))
        .isInstanceOf(ModelUnavailable.class);
    assertThatThrownBy(
            () -> run.perform(Rerankers.scoring(hanging).within(Duration.ofMillis(100)), three))
        .isInstanceOf(DeadlineExceeded.class);
  }

  @Test
  void whatever_the_scores_every_candidate_comes_out_once() {
    var odd =
        new Double[] {Double.NaN, 1., 1., -1., 0., -0., 1e300, -Double.MAX_VALUE, Double.MIN_VALUE};
    Law.forAll(
        random ->
            random
                .ints(random.nextInt(5), 0, odd.length)
                .mapToObj(i -> odd[i])
                .toArray(Double[]::new),
        (scores, random) -> {
          var reranker = Rerankers.scoring(scores(scores));

          var ranked = run.perform(reranker.orElse(Stage.unchanged()), three);

          assertThat(ids(ranked)).containsExactlyInAnyOrder("1", "2", "3");
        });
  }

  @Test
  void any_reranker_is_a_scoring_model_with_one_score_a_segment_in_their_order() {
    var reranker = Rerankers.listwise(ScriptedChatModel.saying("[3] > [1] > [2]"));

    var scores =
        Rerankers.asScoringModel(reranker, LIMITS).scoreAll(segments("a", "b", "c"), "why?");

    assertThat(scores.content()).containsExactly(1. / 2, 1. / 3, 1.);
  }

  @Test
  void equal_segments_get_equal_scores_and_no_segment_goes_without() {
    var reranker = Rerankers.listwise(ScriptedChatModel.saying("[2] > [1]"));

    var scores =
        Rerankers.asScoringModel(reranker, LIMITS).scoreAll(segments("a", "b", "a"), "why?");

    assertThat(scores.content()).containsExactly(1. / 2, 1., 1. / 2);
  }

  @Test
  void one_segment_none_and_what_a_selector_drops_are_scored_too() {
    Stage<Candidates, Candidates> best =
        (found, any) -> new Candidates(found.question(), found.ranking().top(1));
    var model = Rerankers.asScoringModel(best, LIMITS);

    assertThat(model.score("a", "why?").content()).isEqualTo(1.);
    assertThat(model.scoreAll(List.of(), "why?").content()).isEmpty();
    assertThat(model.scoreAll(segments("a", "b"), "why?").content())
        .containsExactly(1., -Double.MAX_VALUE);
  }

  private static List<TextSegment> segments(String... texts) {
    return Arrays.stream(texts).map(TextSegment::from).toList();
  }

  private static ScoringModel scores(@Nullable Double... scores) {
    return (segments, query) -> Response.from(Arrays.asList(scores));
  }
}
