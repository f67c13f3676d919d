package dev.ragstone.generation;

import static dev.ragstone.generation.Contexts.run;
import static dev.ragstone.testing.Rankings.candidates;
import static dev.ragstone.testing.Rankings.ids;
import static dev.ragstone.testing.Rankings.ranking;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Limits;
import dev.ragstone.core.Question;
import dev.ragstone.core.RagException;
import dev.ragstone.core.Run;
import dev.ragstone.testing.ScriptedChatModel;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsefulSelectorsTest {

  private final Candidates four = new Candidates(new Question("q"), ranking("a", "b", "c", "d"));

  /** Judges passages by their text: the prompt of one passage holds no other. */
  private static ScriptedChatModel saying(String useful, String reply, String otherwise) {
    return ScriptedChatModel.answering(
        prompt ->
            useful.chars().anyMatch(c -> prompt.contains("text of " + (char) c))
                ? reply
                : otherwise);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Reason: it says so.\\nUseful: yes | Reason: no, it says nothing.\\nUseful: no",
        "**Useful:** Yes. | **Useful:** No.",
        "{\"reason\": \"it says no\", \"useful\": true} | {\"useful\": false}",
        "<think>Useful: no?</think>Useful: yes | <think>Useful: yes?</think>Useful: no",
        "Yes | no.",
        "Yes, it names the year although no source | No, yes would be too much said here",
        "My verdict: `yes` | My verdict: [no]",
        "Useful: no\\nOn second thought\\nUseful: yes | Useful: yes\\nNo, wait.\\nUseful: no",
      })
  void one_by_one_keeps_what_gets_a_yes(String yes, String no) {
    var model = saying("bd", yes.replace("\\n", "\n"), no.replace("\\n", "\n"));
    var run = run();

    assertThat(ids(Selectors.usefulOneByOne(model).apply(four, run))).containsExactly("b", "d");
    assertThat(run.trace().modelCalls()).isEqualTo(4);
    assertThat(model.asked())
        .allMatch(prompt -> prompt.contains("[1] ") && !prompt.contains("[2]"));
  }

  @Test
  void all_no_keeps_as_many_of_the_best_as_asked_for() {
    var no = saying("", "", "Useful: no");

    assertThat(ids(Selectors.usefulOneByOne(no).apply(four, run()))).containsExactly("a");
    assertThat(ids(Selectors.usefulOneByOne(no, 2, 3).apply(four, run())))
        .containsExactly("a", "b");
    assertThat(ids(Selectors.usefulOneByOne(no, 0, 3).apply(four, run()))).isEmpty();
  }

  @Test
  void all_yes_keeps_the_best_by_rank() {
    var yes = saying("", "", "Useful: yes");

    assertThat(ids(Selectors.usefulOneByOne(yes, 1, 2).apply(four, run())))
        .containsExactly("a", "b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Perhaps",
        "Useful: maybe",
        "Useful:",
        "notable: yesterday",
        "No. It could be yes"
      })
  void a_verdict_that_cannot_be_read_is_asked_for_again_and_is_never_a_no(String reply) {
    var run = run();
    var kept = Selectors.usefulOneByOne(saying("c", reply, "Useful: no")).apply(four, run);

    assertThat(ids(kept)).containsExactly("c");
    assertThat(run.trace().modelCalls()).isEqualTo(5);
    assertThat(run.trace().toString()).contains("judgement of passage 3 of 4");
    assertThatThrownBy(() -> Selectors.usefulOneByOne(saying("", "", reply)).apply(four, run()))
        .isInstanceOf(RagException.UnreadableReply.class);
  }

  @Test
  void a_passage_nobody_could_judge_stands_behind_the_useful_ones() {
    var model = saying("cd", "Useful: yes", "?");

    assertThat(ids(Selectors.usefulOneByOne(model, 1, 3).apply(four, run())))
        .containsExactly("a", "c", "d");
  }

  @Test
  void the_most_useful_stand_in_the_order_of_the_reply_and_what_it_forgets_behind() {
    var model = ScriptedChatModel.saying("[3] > [9] > [2]");

    var kept = Selectors.mostUseful(model, 3).apply(four, run());

    assertThat(ids(kept)).containsExactly("c", "b", "a");
    assertThat(kept.ranking().hits().getFirst().placings()).hasSize(1);
  }

  @Test
  void an_order_that_cannot_be_read_is_asked_for_again() {
    assertThat(
            ids(
                Selectors.mostUseful(ScriptedChatModel.saying("I cannot", "[2] > [1]"), 1)
                    .apply(four, run())))
        .containsExactly("b");
    assertThatThrownBy(
            () -> Selectors.mostUseful(ScriptedChatModel.saying("", "Sorry"), 1).apply(four, run()))
        .isInstanceOf(RagException.UnreadableReply.class);
  }

  @Test
  void a_consensus_is_of_the_size_most_selections_have_and_of_the_passages_most_name() {
    assertThat(
            ConsensusSelector.agreed(
                List.of(List.of(4, 2), List.of(2), List.of(2, 3), List.of(1, 2, 3, 4))))
        .containsExactly(2, 3);
    assertThat(ConsensusSelector.agreed(List.of(List.of(3), List.of(1, 2)))).containsExactly(1, 2);
    assertThat(ConsensusSelector.agreed(List.of(List.of(), List.of(), List.of(1)))).isEmpty();
  }

  @Test
  void a_consensus_shows_the_given_order_and_seeded_shuffles() {
    var model = ScriptedChatModel.answering(prompt -> "Selection: [1]");
    var run = run();

    var kept = Selectors.usefulByConsensus(model).apply(four, run);

    assertThat(run.trace().modelCalls()).isEqualTo(6);
    assertThat(model.asked()).doesNotHaveDuplicates();
    assertThat(model.asked())
        .anyMatch(prompt -> prompt.contains("[1] text of a\n[2] text of b\n[3] text of c\n"));
    assertThat(kept.ranking().hits()).hasSize(1).isSubsetOf(four.ranking().hits());
    assertThat(Selectors.usefulByConsensus(model).apply(four, run())).isEqualTo(kept);
  }

  @Test
  void a_model_that_always_takes_the_first_place_is_outvoted() {
    var model =
        ScriptedChatModel.answering(
            prompt -> {
              var shown =
                  prompt.lines().filter(l -> l.startsWith("[") && l.contains("text of")).toList();
              int c =
                  shown.indexOf(
                      shown.stream().filter(l -> l.endsWith("of c")).findAny().orElseThrow());
              return "Selection: [1] [" + (c == 0 ? 2 : c + 1) + "]";
            });

    assertThat(ids(Selectors.usefulByConsensus(model, 20, 1, 1, 7).apply(four, run())))
        .containsAnyOf("a", "b", "c", "d");
    var run = run();
    var kept = ids(Selectors.usefulByConsensus(model, 24, 1, 20, 7).apply(four, run));
    assertThat(run.trace().modelCalls()).isGreaterThan(20);
    assertThat(kept).hasSize(2).contains("c");
  }

  @Test
  void one_passage_has_one_order() {
    var run = run();
    var kept =
        Selectors.usefulByConsensus(ScriptedChatModel.answering(p -> "Selection: [1]"))
            .apply(candidates("q", "alone"), run);

    assertThat(ids(kept)).containsExactly("1");
    assertThat(run.trace().modelCalls()).isEqualTo(1);
  }

  @Test
  void a_selection_that_fails_has_no_vote_and_if_all_fail_the_consensus_does() {
    var model =
        ScriptedChatModel.answering(
            prompt -> prompt.contains("[1] text of a") ? "Selection: none, sorry" : "?");
    var run = Run.start(Limits.within(Duration.ofSeconds(30)), event -> {});

    assertThat(ids(Selectors.usefulByConsensus(model, 6, 0, 20, 0).apply(four, run))).isEmpty();
    assertThat(run.trace().toString()).contains("selection 2 of 6");
    assertThatThrownBy(
            () ->
                Selectors.usefulByConsensus(
                        ScriptedChatModel.failing(new IllegalStateException("down")))
                    .apply(four, run()))
        .isInstanceOf(RagException.ModelUnavailable.class);
  }

  @Test
  void at_most_twenty_are_asked_about() {
    var texts = IntStream.range(0, 30).mapToObj(i -> "text" + i + ".").toArray(String[]::new);
    var run = run();

    Selectors.usefulOneByOne(saying("", "", "yes")).apply(candidates("q", texts), run);

    assertThat(run.trace().modelCalls()).isEqualTo(20);
  }

  @Test
  void settings_are_checked_and_printed() {
    var model = ScriptedChatModel.saying();

    assertThat(Selectors.usefulOneByOne(model)).hasToString("usefulOneByOne");
    assertThat(Selectors.usefulOneByOne(model, 0, 5)).hasToString("usefulOneByOne(0 to 5)");
    assertThat(Selectors.mostUseful(model, 5)).hasToString("mostUseful(5)");
    assertThat(Selectors.usefulByConsensus(model))
        .hasToString("usefulByConsensus(6 orders, seed 0)");
    assertThat(Selectors.usefulByConsensus(model, 4, 2, 8, 3))
        .hasToString("usefulByConsensus(4 orders, 2 to 8, seed 3)");
    assertThatIllegalArgumentException().isThrownBy(() -> Selectors.mostUseful(model, 21));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Selectors.usefulByConsensus(model, 1, 1, 20, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> Selectors.usefulOneByOne(model, 3, 2));
  }
}
