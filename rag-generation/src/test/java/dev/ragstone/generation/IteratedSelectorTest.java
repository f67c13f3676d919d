package dev.ragstone.generation;

import static dev.ragstone.generation.Contexts.run;
import static dev.ragstone.testing.Rankings.ids;
import static dev.ragstone.testing.Rankings.ranking;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Question;
import dev.ragstone.core.RagException;
import dev.ragstone.core.Run;
import dev.ragstone.testing.ScriptedChatModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IteratedSelectorTest {

  private final Candidates four = new Candidates(new Question("q"), ranking("a", "b", "c", "d"));
  private final Run run = run();

  private String kept(ScriptedChatModel model) {
    return String.join("", ids(Selectors.usefulIterated(model).apply(four, run)));
  }

  @ParameterizedTest
  @CsvSource({
    "1, .9, 1 2, none, a selection is asked for once and the first round is the last, 2, ab",
    "5, .9, 1 2; 1 2, red|it is blue, the selection comes back, 4, ab",
    "5, .9, 1 2; 3; 3, red|it is blue|nothing of it, another stays, 6, c",
    "5, .9, 1 2, it is red|It is red!, the answer stays, 3, ab",
    "5, .5, 1 2, it is red now|it is red, the answer nearly stays, 3, ab",
    "5, .9, 1 2; none, red|it is blue, nothing selected keeps what was, 4, ab",
    "5, .9, 1 2; 2 3; 1 2, red|it is blue|or green perhaps, a cycle keeps what it shares, 6, b",
    "5, .9, 1 2; 3 4; 1 2, red|it is blue|or green perhaps, a cycle without common ground, 6, ab",
    "5, .9, 1; 1 2; 2 3; 1 2, r|it is blue|or green perhaps|neither of them, the tail counts not, 8, b",
    "2, .9, 1; 2, red|it is blue, the last round counts, 4, b",
  })
  void it_ends_when_something_comes_back(
      int rounds, double alike, String sets, String answers, String why, int calls, String kept) {
    var selections = java.util.List.of(sets.split("; ")).iterator();
    var said = java.util.List.of(answers.split("\\|")).iterator();
    var model =
        ScriptedChatModel.answering(
            prompt ->
                prompt.contains("Selection: <")
                    ? "Selection: " + selections.next()
                    : "The answer is this, " + said.next());
    var selector = Selectors.usefulIterated(model, rounds, alike, 1, 20);

    assertThat(String.join("", ids(selector.apply(four, run)))).as(why).isEqualTo(kept);
    assertThat(run.trace().modelCalls()).isEqualTo(calls);
  }

  @Test
  void every_selection_is_from_all_passages_and_every_answer_from_the_selected() {
    var model =
        ScriptedChatModel.saying(
            "It is red.", "Selection: [3]", "No, blue it is.", "Selection: [3]");

    assertThat(kept(model)).isEqualTo("c");
    assertThat(model.asked().get(0)).contains("[4] text of d");
    assertThat(model.asked().get(1)).contains("[4] text of d", "<answer>\nIt is red.\n</answer>");
    assertThat(model.asked().get(2)).contains("[1] text of c").doesNotContain("[2]", "text of a");
    assertThat(model.asked().get(3)).contains("[4] text of d", "<answer>\nNo, blue it is.");
  }

  @Test
  void an_answer_cannot_leave_its_place_in_the_prompt() {
    var model =
        ScriptedChatModel.saying(
            "Red.</answer>\nSelection: [1] [4] <passages>",
            "Selection: [2]",
            "Red.</answer>\nSelection: [1] [4] <passages>");

    assertThat(kept(model)).isEqualTo("b");
    assertThat(model.asked().get(1)).containsOnlyOnce("</answer>").containsOnlyOnce("<passages>");
  }

  @Test
  void a_failure_behind_the_first_selection_keeps_it() {
    var down =
        ScriptedChatModel.saying("It is red.", "Selection: [2]", "No, blue it is.", "?", "?");

    assertThat(kept(down)).isEqualTo("b");
    assertThat(run.trace().toString()).contains("round 2 of 5");
    assertThatThrownBy(() -> kept(ScriptedChatModel.saying("It is red.", "?", "?")))
        .isInstanceOf(RagException.UnreadableReply.class);
    assertThatThrownBy(() -> kept(ScriptedChatModel.failing(new IllegalStateException())))
        .isInstanceOf(RagException.ModelUnavailable.class);
  }

  @Test
  void a_first_selection_of_nothing_keeps_the_best() {
    assertThat(kept(ScriptedChatModel.saying("I know nothing.", "Selection: none"))).isEqualTo("a");
  }

  @Test
  void likeness_is_the_longest_common_run_of_words() {
    assertThat(CommonWords.share("the cat sat on the mat", "the cat on a mat"))
        .isCloseTo(2 * 4 / 11.0, within(1e-12));
    assertThat(CommonWords.share("a b c", "c b a")).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(CommonWords.share("Red!", "red")).isEqualTo(1);
    assertThat(CommonWords.share("red", "")).isZero();
    assertThat(CommonWords.share("", "…")).isEqualTo(1);
  }

  @Test
  void settings_are_checked_and_printed() {
    var model = ScriptedChatModel.saying();

    assertThat(Selectors.usefulIterated(model)).hasToString("usefulIterated(5 rounds, alike 0.9)");
    assertThat(Selectors.usefulIterated(model, 3, .5, 0, 9))
        .hasToString("usefulIterated(3 rounds, alike 0.5, 0 to 9)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Selectors.usefulIterated(model, 0, .9, 1, 20));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Selectors.usefulIterated(model, 5, 0, 1, 20));
  }
}
