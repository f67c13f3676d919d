package dev.ragstone.core;

import static dev.ragstone.testing.Rankings.ranking;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.core.Answer.Abstained;
import dev.ragstone.core.RagException.BudgetExceeded;
import dev.ragstone.core.RagException.ModelUnavailable;
import dev.ragstone.core.llm.Chat;
import dev.ragstone.testing.ScriptedChatModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PipelineTest {

  record Named<I, O>(String name, Stage<I, O> body) implements Stage<I, O> {
    @Override
    public O apply(I input, Run run) {
      return body.apply(input, run);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private final Stage<Question, QueryPlan> decompose =
      new Named<>("none", (question, run) -> QueryPlan.asAsked(question));
  private final Stage<QueryPlan, Candidates> retrieve =
      new Named<>("bm25@2", (plan, run) -> new Candidates(plan.question(), ranking("a", "b")));
  private final Stage<Candidates, Candidates> failing =
      new Named<>(
          "listwise",
          (found, run) -> {
            throw new ModelUnavailable("rerank", null);
          });
  private final Stage<Candidates, Answer> answer =
      new Named<>("generate", (found, run) -> new Abstained("found " + found.ranking().size()));

  @Test
  void prints_as_the_route_it_takes() {
    var rerank = failing.within(Duration.ofSeconds(3)).orElse(Stage.unchanged());

    var pipeline =
        new Pipeline(
            decompose.then(retrieve).then(rerank).then(answer),
            new Limits(Duration.ofSeconds(20), 10, 1000));

    assertThat(pipeline)
        .hasToString(
            "none -> bm25@2 -> (listwise within 3000ms | unchanged) -> generate"
                + " within 20000ms, 10 model calls, 8 at once, 1000 tokens");
  }

  @Test
  void a_failing_stage_gives_way_to_its_fallback_and_the_trace_says_so() {
    var result = asking(failing.orElse(Stage.unchanged())).ask(new Question("why?"));

    assertThat(result.answer()).isEqualTo(new Abstained("found 2"));
    assertThat(result.trace().degradations())
        .singleElement()
        .satisfies(
            degraded -> {
              assertThat(degraded.stage()).isEqualTo("listwise");
              assertThat(degraded.fallback()).isEqualTo("unchanged");
              assertThat(degraded.cause()).hasMessage("model failed to rerank");
            });
    assertThat(result.trace().toString())
        .contains("plan: ORIGINAL 'why?'")
        .contains("degraded: listwise gave way to unchanged: model failed to rerank");
  }

  @Test
  void a_failing_stage_without_a_fallback_fails_the_question() {
    assertThatThrownBy(() -> asking(failing).ask(new Question("why?")))
        .isInstanceOf(ModelUnavailable.class);
  }

  @Test
  void the_listener_hears_each_event_of_the_trace_as_it_happens() {
    var heard = new ArrayList<Trace.Event>();

    var result = asking(Stage.unchanged()).ask(new Question("why?"), heard::add);

    assertThat(heard).isEqualTo(result.trace().events());
    assertThat(result.trace().only(Trace.Event.Ranked.class))
        .extracting(Trace.Event.Ranked::stage)
        .containsExactly("bm25@2", "unchanged");
  }

  @Test
  void nobody_hears_of_a_run_that_has_ended() {
    var late = new ArrayList<Run>();
    var heard = new ArrayList<Trace.Event>();
    Stage<Candidates, Candidates> keepsTheRun =
        (found, run) -> {
          late.add(run);
          return found;
        };
    asking(keepsTheRun).ask(new Question("why?"), heard::add);
    heard.clear();

    late.getFirst().wrote("too late");

    assertThat(heard).isEmpty();
  }

  @Test
  void model_calls_beyond_the_budget_are_refused() {
    var model = ScriptedChatModel.answering(prompt -> "yes");
    Stage<Candidates, Candidates> talkative =
        (found, run) -> {
          List.of("one", "two", "three").forEach(task -> Chat.ask(model, task, "?", run));
          return found;
        };
    var pipeline =
        new Pipeline(
            decompose.then(retrieve).then(talkative).then(answer),
            new Limits(Duration.ofSeconds(5), 2, 1000));

    assertThatThrownBy(() -> pipeline.ask(new Question("why?")))
        .isInstanceOf(BudgetExceeded.class)
        .hasMessage("no budget left to three: 2 model calls are spent");
    assertThat(model.asked()).hasSize(2);
  }

  private Pipeline asking(Stage<Candidates, Candidates> rerank) {
    return new Pipeline(
        decompose.then(retrieve).then(rerank).then(answer), Limits.within(Duration.ofSeconds(5)));
  }
}
