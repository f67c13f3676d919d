package dev.ragstone.rerank;

import static dev.ragstone.testing.Rankings.candidates;
import static dev.ragstone.testing.Rankings.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.core.RagException.UnreadableReply;
import dev.ragstone.core.Run;
import dev.ragstone.testing.ScriptedChatModel;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReasoningListwiseTest {

  private final Run run = Run.within(Duration.ofSeconds(20));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <think>[1] or [2]?</think><answer>[3] > [1] > [2]</answer>
          <answer>[3] > [1] > [2]</answer>
          <think>a</think>I say [1]. <answer>[1]</answer> No: <answer>[3] > [1] > [2]</answer>
          It is [2] at first sight. <answer>[3] > [1] > [2]
          <think>hm</think>[3] > [1] > [2]
          """)
  void the_order_behind_the_thought_is_read(String reply) {
    var reranker = Rerankers.reasoningListwise(ScriptedChatModel.saying(reply));

    var ranked = reranker.apply(candidates("why?", "one", "two", "three"), run);

    assertThat(ids(ranked)).containsExactly("3", "1", "2");
  }

  @Test
  void after_a_thought_without_end_only_the_answer_is_asked_for_and_the_thought_is_shown() {
    var model =
        ScriptedChatModel.saying(
            "<think>[2] names the builder. </thought> Now [1]", "[2] > [3] > [1]");

    var ranked =
        Rerankers.reasoningListwise(model).apply(candidates("why?", "one", "two", "three"), run);

    assertThat(ids(ranked)).containsExactly("2", "3", "1");
    assertThat(model.asked().getFirst()).contains("Think first").doesNotContain("<thought>");
    assertThat(model.asked().getLast())
        .contains("<thought>‹think>(2) names the builder. ‹/thought> Now (1)</thought>")
        .contains("[1] one\n[2] two\n[3] three")
        .doesNotContain("Think first");
    assertThat(run.trace().toString()).contains("wrong format, order of 3: 2 numbers missing");
  }

  @Test
  void of_a_very_long_thought_the_end_is_shown() {
    var model = ScriptedChatModel.saying("<think>begin " + "so ".repeat(50_000), "[2] > [1]");

    Rerankers.reasoningListwise(model).apply(candidates("why?", "one", "two"), run);

    assertThat(model.asked().getLast()).hasSizeLessThan(10_000).doesNotContain("begin");
  }

  @Test
  void a_model_that_never_comes_to_an_end_fails_the_stage() {
    var reranker =
        Rerankers.reasoningListwise(ScriptedChatModel.answering(prompt -> "<think>[2] > [1]"));

    assertThatThrownBy(() -> reranker.apply(candidates("why?", "one", "two"), run))
        .isInstanceOf(UnreadableReply.class);
  }

  @Test
  void it_prints_its_settings() {
    assertThat(Rerankers.reasoningListwise(ScriptedChatModel.saying()))
        .hasToString("reasoningListwise(window 20, step 10, depth 100)");
  }
}
