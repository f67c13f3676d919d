package dev.ragstone.rerank;

import static dev.ragstone.testing.Rankings.candidates;
import static dev.ragstone.testing.Rankings.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Question;
import dev.ragstone.core.RagException.ModelUnavailable;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stage;
import dev.ragstone.core.Trace;
import dev.ragstone.testing.ScriptedChatModel;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ByQuestionTest {

  private enum Type {
    SHORT,
    LONG,
    LISTED
  }

  /** Tells the type by the length. */
  private record ByLength() implements Stage<Question, Type> {
    @Override
    public Type apply(Question question, Run run) {
      return question.text().contains(",")
          ? Type.LISTED
          : question.text().length() > 5 ? Type.LONG : Type.SHORT;
    }

    @Override
    public String toString() {
      return "length";
    }
  }

  private final Run run = Run.within(Duration.ofMinutes(1));
  private final Stage<Candidates, Candidates> routed =
      Rerankers.byQuestion(
          new ByLength(),
          Map.of(
              Type.LISTED, Rerankers.listwise(ScriptedChatModel.saying("[3] > [2] > [1]")),
              Type.LONG, Rerankers.listwise(ScriptedChatModel.saying("[2] > [1] > [3]"))),
          Stage.unchanged());

  @Test
  void every_question_goes_to_the_reranker_of_its_type_and_the_trace_says_which() {
    assertThat(ids(run.perform(routed, candidates("a, b", "x", "y", "z"))))
        .containsExactly("3", "2", "1");
    assertThat(ids(run.perform(routed, candidates("a long one", "x", "y", "z"))))
        .containsExactly("2", "1", "3");
    assertThat(ids(run.perform(routed, candidates("short", "x", "y", "z"))))
        .containsExactly("1", "2", "3");
    assertThat(run.trace().only(Trace.Event.Decided.class))
        .extracting(Trace.Event.Decided::what)
        .containsExactly(
            "LISTED goes to listwise(window 20, step 10, depth 100)",
            "LONG goes to listwise(window 20, step 10, depth 100)",
            "SHORT goes to unchanged");
  }

  @Test
  void a_route_that_fails_fails_the_whole_and_the_fallback_takes_its_place() {
    var down =
        Rerankers.byQuestion(
            new ByLength(),
            Map.of(
                Type.LONG,
                Rerankers.listwise(ScriptedChatModel.failing(new IllegalStateException("down")))),
            Stage.unchanged());
    var found = candidates("a long one", "x", "y");

    assertThatThrownBy(() -> down.apply(found, run)).isInstanceOf(ModelUnavailable.class);
    assertThat(run.perform(down.orElse(Stage.unchanged()), found)).isEqualTo(found);
  }

  @Test
  void the_routes_are_printed_in_the_order_of_the_types() {
    var listwise = "listwise(window 20, step 10, depth 100)";

    assertThat(routed)
        .hasToString(
            "by length {LONG: " + listwise + "; LISTED: " + listwise + "; else: unchanged}");
  }
}
