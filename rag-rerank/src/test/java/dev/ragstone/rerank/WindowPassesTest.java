package dev.ragstone.rerank;

import static dev.ragstone.testing.Rankings.candidates;
import static dev.ragstone.testing.Rankings.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ragstone.core.Run;
import dev.ragstone.core.llm.Replies.Numbers;
import dev.ragstone.rerank.Oracle.Arrival;
import dev.ragstone.testing.ScriptedChatModel;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowPassesTest {

  private final Run run = Run.within(Duration.ofSeconds(20));

  @Test
  void windows_slide_again_until_a_pass_leaves_the_top_as_it_was() {
    var model =
        ScriptedChatModel.saying(
            "[2] > [1]", "[2] > [1]", "[2] > [1]", "[1] > [2]", "[1] > [2]", "[1] > [2]");
    var reranker = Rerankers.listwise(model, new WindowSettings(2, 1, 100).withPasses(9, 2));

    var ranked = reranker.apply(candidates("why?", "one", "two", "three"), run);

    assertThat(ids(ranked)).containsExactly("3", "2", "1");
    assertThat(model.asked()).hasSize(6);
    assertThat(run.trace().toString())
        .contains("passes 9, top 2): pass 3 left the top 2 and is the last");
  }

  @Test
  void a_pass_that_changes_only_what_is_below_the_top_is_the_last() {
    var model = ScriptedChatModel.saying("[2] > [1]", "[1] > [2]");
    var reranker = Rerankers.listwise(model, new WindowSettings(2, 1, 100).withPasses(9, 1));

    assertThat(ids(reranker.apply(candidates("why?", "one", "two", "three"), run)))
        .containsExactly("1", "3", "2");
  }

  @Test
  void passes_end_at_their_number() {
    var model = ScriptedChatModel.answering(prompt -> "[2] > [1]");
    var reranker = Rerankers.listwise(model, new WindowSettings(2, 1, 100).withPasses(3, 1));

    reranker.apply(candidates("why?", "one", "two", "three"), run);

    assertThat(model.asked()).hasSize(6);
  }

  @Test
  void a_judge_that_never_errs_needs_a_second_pass_only_to_see_that_nothing_changes() {
    var twice = WindowSettings.USUAL.withPasses(5, 10);

    assertThat(Oracle.calls(Arrival.RANDOM, Oracle.WANTED, m -> Rerankers.listwise(m, twice)))
        .isEqualTo(18);
  }

  @Test
  void several_passes_make_more_than_the_first_of_a_window_exact() {
    var twice = WindowSettings.USUAL.withPasses(2, 20);

    assertThat(Oracle.calls(Arrival.RANDOM, 20, m -> Rerankers.listwise(m, twice))).isEqualTo(18);
  }

  @ParameterizedTest
  @CsvSource({
    "4, 0, 0, fine",
    "4, 1, 0, repetition",
    "4, 0, 2, repetition",
    "3, 1, 1, missing",
    "2, 0, 0, missing",
    "1, 3, 0, wrong format",
    "0, 0, 0, wrong format"
  })
  void a_reply_is_called_by_the_worst_it_has(
      int named, int repeated, int invented, String expected) {
    var numbers = new Numbers(List.of(1, 2, 3, 4).subList(0, named), invented, repeated);

    assertThat(ReplyClass.of(numbers, 4)).hasToString(expected);
  }

  @Test
  void a_reply_that_repeats_is_named_in_the_trace() {
    var model = ScriptedChatModel.saying("[2] > [2] > [1] > [7]");

    Rerankers.listwise(model).apply(candidates("why?", "one", "two"), run);

    assertThat(run.trace().toString())
        .contains("rerank: repetition, order of 2: 0 numbers missing, 1 repeated, 1 invented");
  }

  @Test
  void settings_print_and_those_that_cannot_work_are_refused() {
    assertThat(WindowSettings.USUAL.withPasses(3, 5))
        .hasToString("window 20, step 10, depth 100, passes 3, top 5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WindowSettings.USUAL.withPasses(0, 1))
        .withMessage("passes and top must be at least 1, were 0 and 1");
  }
}
