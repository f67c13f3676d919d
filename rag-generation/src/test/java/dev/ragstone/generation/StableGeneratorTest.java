package dev.ragstone.generation;

import static dev.ragstone.generation.Contexts.context;
import static dev.ragstone.generation.Contexts.grounded;
import static dev.ragstone.generation.Contexts.reason;
import static dev.ragstone.generation.Contexts.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.core.Citation;
import dev.ragstone.core.Context;
import dev.ragstone.core.RagException;
import dev.ragstone.core.Stability;
import dev.ragstone.core.Trace;
import dev.ragstone.testing.Law;
import dev.ragstone.testing.ScriptedChatModel;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StableGeneratorTest {

  private final Context five =
      context("Which is it?", "Alpha.", "Beta.", "Gamma.", "Delta.", "Eps.");

  /** Which passage the prompt shows first. */
  private static int first(String prompt) {
    return Integer.parseInt(prompt.replaceAll("(?s).*<passages>\n\\[(\\d+)].*", "$1"));
  }

  @Test
  void two_orders_that_agree_are_enough() {
    var model = ScriptedChatModel.answering(prompt -> "It is Alpha [1].");

    var answer = grounded(Generators.stable(model).apply(five, run()));

    assertThat(answer.text()).isEqualTo("It is Alpha [1].");
    assertThat(answer.stability()).isEqualTo(new Stability(2, 2));
    assertThat(model.asked()).hasSize(2);
  }

  @Test
  void what_most_orders_say_wins_over_what_the_packed_order_says() {
    var model =
        ScriptedChatModel.answering(
            prompt -> first(prompt) == 1 ? "It is Beta [2]." : "It is Alpha [1].");

    var answer = grounded(Generators.stable(model).apply(five, run()));

    assertThat(answer.text()).isEqualTo("It is Alpha [1].");
    assertThat(answer.stability()).isEqualTo(new Stability(3, 4));
    assertThat(model.asked()).hasSize(4).doesNotHaveDuplicates();
  }

  @Test
  void of_equal_groups_the_one_of_the_packed_order_wins() {
    var two = context("Which is it?", "Alpha.", "Beta.");
    var model = ScriptedChatModel.answering(p -> first(p) == 1 ? "Alpha [1]." : "Beta [2].");

    var answer = grounded(Generators.stable(model).apply(two, run()));

    assertThat(answer.text()).isEqualTo("Alpha [1].");
    assertThat(answer.stability()).isEqualTo(new Stability(1, 2));
  }

  @Test
  void the_winner_cites_what_its_group_cites() {
    var model =
        ScriptedChatModel.answering(
            p -> first(p) == 1 ? "It is Alpha [1]. More [3]." : "It is Alpha [2].");

    var answer = grounded(Generators.stable(model).apply(five, run()));

    assertThat(answer.text()).isEqualTo("It is Alpha [1][2]. More [3].");
    assertThat(answer.citations()).extracting(Citation::number).containsExactly(1, 2, 3);
    Contexts.isChecked(answer, five);
  }

  @Test
  void an_answer_of_few_orders_is_visibly_unstable() {
    var run = run();
    var model =
        ScriptedChatModel.answering(p -> "It is number " + first(p) * 7 + p.hashCode() + " [1].");

    var answer = grounded(Generators.stable(model).apply(five, run));

    assertThat(answer.stability().value()).isLessThan(.5);
    assertThat(run.trace().toString()).contains("unstable: only 1/5 orders agree");
  }

  @Test
  void refusals_are_a_group_of_their_own() {
    var model =
        ScriptedChatModel.answering(
            p -> first(p) == 1 ? "It is Alpha [1]." : "NO_ANSWER: no name in order " + first(p));

    assertThat(reason(Generators.stable(model).apply(five, run()))).contains("no name");
  }

  @Test
  void a_failed_order_is_dropped_and_does_not_count() {
    var run = run();
    var model =
        ScriptedChatModel.answering(
            p -> {
              if (first(p) == 4) {
                throw new IllegalStateException("overloaded");
              }
              return "It is Alpha [1].";
            });

    var answer = grounded(Generators.stable(model).apply(five, run));

    assertThat(answer.stability()).isEqualTo(new Stability(2, 2));
    assertThat(run.trace().dropped()).hasSize(1);
    assertThat(run.trace().dropped().getFirst().branch()).isEqualTo("order 2 of 5");
  }

  @Test
  void if_every_order_fails_the_question_fails() {
    var model = ScriptedChatModel.failing(new IllegalStateException("down"));

    assertThatThrownBy(() -> Generators.stable(model).apply(five, run()))
        .isInstanceOf(RagException.ModelUnavailable.class);
  }

  @Test
  void the_text_is_published_once_and_after_the_vote() {
    var run = run();
    var model = ScriptedChatModel.answering(prompt -> "It is Alpha [1].");

    Generators.stable(model).apply(five, run);

    assertThat(run.trace().only(Trace.Event.Wrote.class)).hasSize(1);
    assertThat(run.trace().events().getLast()).isInstanceOf(Trace.Event.Wrote.class);
  }

  @Test
  void one_passage_has_one_order_and_none_asks_nothing() {
    var model = ScriptedChatModel.saying("It is Alpha [1].");

    var answer = grounded(Generators.stable(model).apply(context("Which?", "Alpha."), run()));

    assertThat(answer.stability()).isEqualTo(Stability.ASKED_ONCE);
    assertThat(reason(Generators.stable(model).apply(context("Which?"), run()))).isNotBlank();
    assertThat(model.asked()).hasSize(1);
  }

  @Test
  void whatever_the_model_says_the_answer_cites_what_was_shown() {
    Law.forAll(
        random -> random.nextLong(),
        (seed, random) -> {
          var model =
              ScriptedChatModel.answering(
                  p -> CitedGeneratorTest.babble(new Random(seed + first(p))));
          try {
            Contexts.isChecked(
                Generators.stable(model, 2 + random.nextInt(4)).apply(five, run()), five);
          } catch (RagException.UnreadableReply expected) {
            assertThat(model.asked()).isNotEmpty();
          }
        });
  }

  @Test
  void the_number_of_orders_is_checked_and_printed() {
    var model = ScriptedChatModel.saying();

    assertThat(Generators.stable(model)).hasToString("stable(5 orders)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Generators.stable(model, 1))
        .withMessageContaining("was 1");
  }
}
