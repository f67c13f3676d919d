package dev.ragstone.rerank;

import static dev.ragstone.testing.Rankings.candidates;
import static dev.ragstone.testing.Rankings.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.RagException.UnreadableReply;
import dev.ragstone.core.Run;
import dev.ragstone.testing.ScriptedChatModel;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ArgumentsRerankerTest {

  private final Run run = Run.within(Duration.ofSeconds(20));
  private final Candidates four =
      candidates("why?", "red is warm", "green is calm", "blue is cold", "grey is dull");

  @Test
  void the_higher_probability_comes_first_and_ties_keep_their_order() {
    var model =
        ScriptedChatModel.saying(
            "["
                + of(1, "red", "warm", "10")
                + of(2, "", "", "\"60 %\"")
                + of(3, "blue is cold", "", "60")
                + of(4, "", "", "200")
                + "]");

    var ranked = Rerankers.arguments(model).apply(four, run);

    assertThat(ids(ranked)).containsExactly("4", "2", "3", "1");
    assertThat(run.trace().toString())
        .contains("decided: arguments: 4 100.0 []; 2 60.0 []; 3 60.0 [blue is cold]")
        .doesNotContain("repaired");
  }

  @Test
  void a_misquoted_passage_is_asked_about_once_more_by_itself() {
    var model =
        ScriptedChatModel.saying(
            "["
                + of(1, "red is hot", "", "90")
                + of(2, "", "calm green", "80")
                + of(3, "cold", "", "70")
                + of(4, "", "dull", "30")
                + "]",
            "[" + of(1, "red is warm", "", "20") + of(2, "calm", "", "75") + "]");

    var ranked = Rerankers.arguments(model).apply(four, run);

    assertThat(ids(ranked)).containsExactly("2", "3", "4", "1");
    assertThat(model.asked().getLast())
        .contains("<passages>\n[1] red is warm\n[2] green is calm\n</passages>");
  }

  @Test
  void what_stays_misquoted_or_without_a_probability_keeps_its_place() {
    var first =
        "["
            + of(1, "red", "", "10")
            + of(2, "azure", "", "99")
            + of(4, "grey", "", "50")
            + "{\"passage\": 3, \"for\": [\"blue\"]}]";
    var model = ScriptedChatModel.saying(first, "[" + of(1, "pink", "", "99") + "]");

    var ranked = Rerankers.arguments(model).apply(four, run);

    assertThat(ids(ranked)).containsExactly("4", "2", "3", "1");
    assertThat(run.trace().toString())
        .contains("2 of 4 passages are misquoted or have no probability");
  }

  @Test
  void arguments_against_are_checked_as_well() {
    var model = ScriptedChatModel.answering(p -> "[" + of(1, "", "is not in it", "0") + "]");

    assertThatThrownBy(() -> Rerankers.arguments(model).apply(four, run))
        .isInstanceOf(UnreadableReply.class)
        .hasMessageContaining("quotations");
    assertThat(model.asked()).hasSize(2);
  }

  @Test
  void a_batch_that_cannot_be_read_keeps_its_places_among_the_others() {
    var model =
        ScriptedChatModel.answering(
            prompt ->
                prompt.contains("blue")
                    ? "I would rather not."
                    : "[" + of(1, "", "", "3") + of(2, "", "", "5") + "]");

    var ranked = Rerankers.arguments(model, 2, 100).apply(four, run);

    assertThat(ids(ranked)).containsExactly("2", "1", "3", "4");
    assertThat(run.trace().toString()).contains("arguments: 1 replies could not be read");
  }

  @Test
  void settings_are_checked_and_printed() {
    var model = ScriptedChatModel.saying();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Rerankers.arguments(model, 0, 10))
        .withMessage("batch must be at least 1, was 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Rerankers.arguments(model, 1, 1))
        .withMessage("depth must be at least 2, was 1");
    assertThat(Rerankers.arguments(model)).hasToString("arguments(batch 10, depth 100)");
  }

  private static String of(int passage, String pro, String contra, String probability) {
    return "{\"passage\": %d, \"for\": [\"%s\"], \"against\": \"%s\", \"probability\": %s},"
        .formatted(passage, pro, contra, probability);
  }
}
