package dev.ragstone.generation;

import static dev.ragstone.generation.Contexts.context;
import static dev.ragstone.generation.Contexts.grounded;
import static dev.ragstone.generation.Contexts.reason;
import static dev.ragstone.generation.Contexts.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Context;
import dev.ragstone.core.Evidence;
import dev.ragstone.core.RagException;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.Stability;
import dev.ragstone.core.Stage;
import dev.ragstone.testing.ScriptedChatModel;
import java.util.Comparator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnstableTest {

  private static final int ALL = 6;

  /** Shown in an order that is neither that of the numbers nor that of the ids. */
  private final Context six = shown(context("Which?", "A.", "B.", "C.", "D.", "E.", "F."));

  /** With all passages every order says something else; with fewer they agree. */
  private final ScriptedChatModel swayed =
      ScriptedChatModel.answering(
          p -> passages(p) == ALL ? "It is number " + first(p) + " [1]." : "It is Alpha [1].");

  private static Context shown(Context context) {
    return context.shown(
        context.evidence().stream()
            .sorted(Comparator.comparing((Evidence e) -> e.number() * 5 % 7))
            .toList());
  }

  private static long passages(String prompt) {
    return prompt.lines().filter(line -> line.matches("\\[\\d+] .*")).count();
  }

  /** A number for the passage that is shown first. */
  private static int first(String prompt) {
    return prompt.replaceAll("(?s).*<passages>\n\\[\\d+] (.).*", "$1").charAt(0);
  }

  private static Stable stable(Unstable so) {
    return Stable.of(5).ifUnstable(so);
  }

  @Test
  void an_unstable_answer_is_kept_and_said_to_be() {
    var run = run();

    var answer = grounded(Generators.stable(swayed, stable(Unstable.keep())).apply(six, run));

    assertThat(answer.stability().value()).isLessThan(.5);
    assertThat(run.trace().toString()).contains("unstable: only 1/5 orders agree");
    assertThat(run.trace().modelCalls()).isEqualTo(5);
  }

  @Test
  void shrinking_asks_again_with_the_better_half_under_the_same_numbers() {
    var run = run();

    var answer = grounded(Generators.stable(swayed, stable(Unstable.shrink())).apply(six, run));

    assertThat(answer.stability()).isEqualTo(new Stability(2, 2));
    assertThat(swayed.asked().getLast()).contains("] A.", "] B.", "] C.").doesNotContain("] D.");
    assertThat(run.trace().modelCalls()).isEqualTo(7);
    assertThat(run.trace().toString())
        .contains("asked again with 3 of 6 passages: 2/2 orders agree, taken");
    Contexts.isChecked(answer, six);
  }

  @Test
  void reranking_keeps_the_half_that_the_given_ranking_puts_first() {
    Stage<Candidates, Candidates> backwards =
        (found, run) ->
            new Candidates(found.question(), Ranking.inOrder(found.ranking().hits().reversed()));

    var answer =
        grounded(Generators.stable(swayed, stable(Unstable.rerank(backwards))).apply(six, run()));

    assertThat(answer.text()).isEqualTo("It is Alpha [4].");
    assertThat(swayed.asked().getLast()).contains("] D.", "] E.", "] F.").doesNotContain("] C.");
    Contexts.isChecked(answer, six);
  }

  @Test
  void a_ranking_that_fails_or_keeps_nothing_leaves_the_first_answer() {
    var run = run();
    Stage<Candidates, Candidates> failing =
        (found, r) -> {
          throw new RagException.ModelUnavailable("rerank", null);
        };
    Stage<Candidates, Candidates> empty =
        (found, r) -> new Candidates(found.question(), Ranking.EMPTY);

    var answer = Generators.stable(swayed, stable(Unstable.rerank(failing))).apply(six, run);

    assertThat(Generators.stable(swayed, stable(Unstable.rerank(empty))).apply(six, run()))
        .isEqualTo(answer);
    assertThat(Generators.stable(swayed, stable(Unstable.keep())).apply(six, run()))
        .isEqualTo(answer);
    assertThat(run.trace().dropped())
        .singleElement()
        .hasToString(
            "             dropped: asking again with half of the passages: model failed to rerank");
  }

  @Test
  void a_second_round_that_fails_or_is_no_better_leaves_the_first_answer() {
    var failing =
        ScriptedChatModel.answering(
            p -> {
              if (passages(p) == ALL) {
                return "It is number " + first(p) + " [1].";
              }
              throw new IllegalStateException("overloaded");
            });
    var still = ScriptedChatModel.answering(p -> "It is number " + first(p) + " [1].");

    var first = Generators.stable(still, stable(Unstable.keep())).apply(six, run());

    assertThat(Generators.stable(failing, stable(Unstable.shrink())).apply(six, run()))
        .isEqualTo(first);
    assertThat(failing.asked()).hasSize(10);
  }

  @Test
  void abstaining_gives_the_reason() {
    var answer = Generators.stable(swayed, stable(Unstable.abstain())).apply(six, run());

    assertThat(reason(answer)).contains("different answers, depending on the order");
  }

  @Test
  void a_stable_answer_is_never_asked_again() {
    var model = ScriptedChatModel.answering(p -> "It is Alpha [1].");

    grounded(Generators.stable(model, stable(Unstable.shrink())).apply(six, run()));

    assertThat(model.asked()).hasSize(2);
  }

  @Test
  void settings_are_printed() {
    var settings = new Stable(7, 4, .7, Unstable.rerank(Stage.unchanged()));

    assertThat(Generators.stable(swayed, settings))
        .hasToString(
            "stable(7 orders, 4 are enough, sampled at 0.70, if unstable rerank by unchanged)");
    assertThat(Generators.stable(swayed, stable(Unstable.shrink())))
        .hasToString("stable(5 orders, if unstable shrink)");
    assertThat(Stable.of(2)).hasToString("stable(2 orders)");
    assertThat(Stable.of(9).enough()).isEqualTo(4);
    assertThat(Stable.of(9)).hasToString("stable(9 orders)");
    assertThat(new Stable(9, 2, 0, Unstable.keep())).hasToString("stable(9 orders, 2 are enough)");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-.1, 2.1, Double.NaN})
  void the_temperature_is_checked(double temperature) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Stable.USUAL.sampledAt(temperature))
        .withMessageContaining("temperature must be from 0 to 2");
  }

  @Test
  void the_orders_are_checked() {
    assertThatIllegalArgumentException().isThrownBy(() -> Stable.of(21));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Stable(5, 6, 0, Unstable.keep()))
        .withMessageContaining("from 2 to all 5 orders");
  }
}
