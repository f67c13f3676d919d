package dev.ragstone.rerank;

import static dev.ragstone.testing.Rankings.candidates;
import static dev.ragstone.testing.Rankings.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.model.output.Response;
import dev.langchain4j.model.scoring.ScoringModel;
import dev.ragstone.core.Candidates;
import dev.ragstone.core.RagException.ModelUnavailable;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.Reranker;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stage;
import dev.ragstone.core.Trace;
import dev.ragstone.testing.ScriptedChatModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScoreFeedbackRerankerTest {

  private final Run run = Run.within(Duration.ofMinutes(1));
  private final LetterModel model = new LetterModel();
  private final List<Integer> given = new ArrayList<>();

  /** The higher the later the letter of the passage's last word. */
  private final ScoringModel lateLetters =
      (segments, query) -> {
        given.add(segments.size());
        return Response.from(
            segments.stream().map(s -> (double) s.text().charAt(s.text().length() - 1)).toList());
      };

  private Reranker feedback(Stage<Candidates, Candidates> reranker, int n, boolean leading) {
    return Rerankers.scoreFeedback(
        reranker,
        TextEncoder.of(model),
        new ScoreFeedback(n, leading, 0, 100, ScoreFeedback.USUAL.descent()));
  }

  @Test
  void what_the_reranker_prefers_raises_what_resembles_it_further_down() {
    var found = candidates("a", "a b", "a", "a c", "b", "c");

    var ranked = feedback(Rerankers.scoring(lateLetters), 3, true).apply(found, run);

    assertThat(given).containsExactly(3);
    assertThat(ids(ranked)).containsExactly("3", "1", "2", "5", "4");
    assertThat(ranked.ranking().hits().get(0).placings())
        .extracting(placing -> placing.by())
        .contains("scoring");
    assertThat(ranked.ranking().hits().get(3).placings())
        .extracting(placing -> placing.by())
        .containsExactly("scoreFeedback");
  }

  @Test
  void all_are_ordered_by_what_was_learned_if_the_first_do_not_lead() {
    var found = candidates("a", "a b", "a", "a c", "b", "a c");

    var ranked = feedback(Rerankers.scoring(lateLetters), 3, false).apply(found, run);

    assertThat(ids(ranked)).startsWith("3", "5").endsWith("4");
  }

  @Test
  void a_reranker_that_only_orders_teaches_by_its_ranks() {
    var teacher = Rerankers.listwise(ScriptedChatModel.saying("[3] > [1] > [2]"));
    var found = candidates("a", "a b", "a", "a c", "b", "c");

    var ranked = feedback(teacher, 3, true).apply(found, run);

    assertThat(ids(ranked)).containsExactly("3", "1", "2", "5", "4");
    assertThat(run.trace().modelCalls()).isEqualTo(1);
  }

  @Test
  void a_reranker_that_tells_nothing_apart_teaches_nothing() {
    Stage<Candidates, Candidates> same =
        (found, any) ->
            new Candidates(
                found.question(),
                new Ranking(found.ranking().hits().stream().map(hit -> hit.scored(2)).toList()));
    var found = candidates("a", "b", "c", "d", "a");

    assertThat(ids(feedback(same, 3, true).apply(found, run))).containsExactly("1", "2", "3", "4");
    assertThat(ids(feedback(same, 3, false).apply(found, run))).containsExactly("4", "1", "2", "3");
  }

  @Test
  void a_reranker_that_fails_fails_the_whole_and_one_noted_in_the_trace_is_its_part() {
    var found = candidates("a", "b", "a");
    var down =
        feedback(
            Rerankers.listwise(ScriptedChatModel.failing(new IllegalStateException("down"))),
            2,
            true);

    assertThatThrownBy(() -> down.apply(found, run)).isInstanceOf(ModelUnavailable.class);
    assertThat(run.perform(down.orElse(Stage.unchanged()), found)).isEqualTo(found);
    feedback(Rerankers.scoring(lateLetters), 2, true).apply(found, run);
    assertThat(run.trace().only(Trace.Event.Ran.class))
        .extracting(Trace.Event.Ran::stage)
        .anyMatch(stage -> stage.startsWith("scoring("));
  }

  @Test
  void settings_are_printed_and_those_that_cannot_work_are_refused() {
    assertThat(Rerankers.scoreFeedback(Stage.unchanged(), model))
        .hasToString("scoreFeedback(unchanged, letters, " + ScoreFeedback.USUAL + ")");
    assertThat(feedback(Stage.unchanged(), 20, true))
        .hasToString(
            "scoreFeedback(unchanged, letters, n 20 in front, first stage 0.0, depth 100, 100 steps"
                + " of 0.005)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> feedback(Stage.unchanged(), 1, true))
        .withMessage("n must be at least 2, was 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> feedback(Stage.unchanged(), 101, true))
        .withMessage("depth must be at least 101, was 100");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ScoreFeedback.Descent(0, 1))
        .withMessage("rate must be above 0, was 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ScoreFeedback.Descent(0.1, -1))
        .withMessage("steps must be at least 0, was -1");
  }
}
