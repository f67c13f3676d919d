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
import dev.ragstone.core.Generator;
import dev.ragstone.core.Limits;
import dev.ragstone.core.RagException;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stability;
import dev.ragstone.core.Trace;
import dev.ragstone.testing.ScriptedChatModel;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StableByStatesTest {

  private final Context five =
      context("Which is it?", "Alpha.", "Beta.", "Gamma.", "Delta.", "Eps.");

  /** Which passage the prompt shows first. */
  private static int first(String prompt) {
    return Integer.parseInt(prompt.replaceAll("(?s).*<passages>\n\\[(\\d+)].*", "$1"));
  }

  /** A model that goes by the first passage alone has one state for each. */
  private static float[] state(String prompt) {
    var random = new Random(prompt.hashCode());
    var state = new float[12];
    for (int i = 0; i < state.length; i++) {
      state[i] = (float) (.01 * random.nextGaussian());
    }
    state[first(prompt)] += 1;
    return state;
  }

  /** The same where the first three are all one to it. */
  private static float[] merged(String prompt) {
    return new float[] {first(prompt) <= 3 ? 1 : 0, first(prompt) == 4 ? 1 : 0, 1};
  }

  private static Generator byStates(ScriptedChatModel model, PromptStates states) {
    return Generators.stableByStates(model, states);
  }

  @Test
  void an_answer_decoded_once_wins_by_the_orders_behind_it() {
    var run = run();
    // clusters of 72, 24 and 24 orders: two say Beta, one says Alpha
    var model =
        ScriptedChatModel.answering(p -> first(p) <= 3 ? "It is Alpha [1]." : "It is Beta [2].");

    var answer = grounded(byStates(model, StableByStatesTest::merged).apply(five, run));

    assertThat(answer.text()).isEqualTo("It is Alpha [1].");
    assertThat(answer.stability()).isEqualTo(new Stability(72, 120));
    assertThat(run.trace().modelCalls()).isEqualTo(3);
    assertThat(run.trace().toString()).contains("120 states in clusters of 72, 24, 24");
    Contexts.isChecked(answer, five);
  }

  @Test
  void clusters_with_equal_answers_are_one_and_cite_together() {
    // five clusters of 24 orders each
    var model =
        ScriptedChatModel.answering(
            p ->
                switch (first(p)) {
                  case 1 -> "It is Beta [2].";
                  case 2 -> "It is Alpha [1].";
                  case 3 -> "It is Alpha [3].";
                  default -> "It is Gamma " + first(p) + " [3].";
                });

    var answer = grounded(byStates(model, StableByStatesTest::state).apply(five, run()));

    assertThat(answer.text()).isEqualTo("It is Alpha [1][3].");
    assertThat(answer.stability()).isEqualTo(new Stability(48, 120));
    assertThat(answer.citations()).extracting(Citation::number).containsExactly(1, 3);
    assertThat(model.asked()).hasSize(5);
  }

  @Test
  void of_answers_with_as_many_orders_that_of_the_base_order_wins() {
    var four = context("Which is it?", "Alpha.", "Beta.", "Gamma.", "Delta.");
    // orders that begin with 1, the base among them, or 4, the last; and those between
    var model = ScriptedChatModel.answering(p -> outer(p) ? "Alpha [1]." : "Beta [2].");
    PromptStates states = p -> outer(p) ? new float[] {1, 0} : new float[] {0, 1};

    var answer = grounded(byStates(model, states).apply(four, run()));

    assertThat(answer.text()).isEqualTo("Alpha [1].");
    assertThat(answer.stability()).isEqualTo(new Stability(12, 24));
  }

  private static boolean outer(String prompt) {
    return first(prompt) == 1 || first(prompt) == 4;
  }

  @Test
  void a_model_that_makes_the_same_of_all_orders_is_asked_once_in_the_base_order() {
    var model = ScriptedChatModel.saying("It is Alpha [1].");

    var answer = grounded(byStates(model, prompt -> new float[] {1, 2}).apply(five, run()));

    assertThat(answer.stability()).isEqualTo(new Stability(120, 120));
    assertThat(first(model.asked().getFirst())).isEqualTo(1);
  }

  @Test
  void states_are_read_of_the_prompts_the_model_would_be_asked_one_each() {
    var read = new ConcurrentLinkedQueue<String>();
    var model = ScriptedChatModel.answering(p -> "It is Alpha [1].");
    PromptStates states =
        prompt -> {
          read.add(prompt);
          return state(prompt);
        };

    byStates(model, states).apply(five, run());

    assertThat(read).hasSize(120).doesNotHaveDuplicates().containsAll(model.asked());
  }

  @Test
  void one_passage_reads_nothing_and_none_asks_nothing() {
    var model = ScriptedChatModel.saying("It is Alpha [1].");
    PromptStates none =
        prompt -> {
          throw new AssertionError("read");
        };

    var answer = grounded(byStates(model, none).apply(context("Which?", "Alpha."), run()));

    assertThat(answer.stability()).isEqualTo(Stability.ASKED_ONCE);
    assertThat(reason(byStates(model, none).apply(context("Which?"), run()))).isNotBlank();
    assertThat(model.asked()).hasSize(1);
  }

  @Test
  void a_state_that_cannot_be_read_leaves_its_order_out() {
    var run = run();
    var model = ScriptedChatModel.answering(p -> "It is Alpha [1].");
    PromptStates states =
        prompt ->
            switch (first(prompt)) {
              case 2 -> throw new IllegalStateException("out of memory");
              case 3 -> new float[] {Float.NaN, 0, 1};
              case 4 -> new float[3];
              case 5 -> new float[] {1, 2};
              default -> new float[] {1, 0, prompt.hashCode() % 2};
            };

    var answer = grounded(byStates(model, states).apply(five, run));

    assertThat(answer.stability()).isEqualTo(new Stability(24, 24));
    assertThat(run.trace().dropped())
        .singleElement()
        .extracting(Trace.Event.Dropped::branch)
        .isEqualTo("states of 96 of 120 orders");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void with_fewer_than_two_states_it_asks_as_stable_does_and_says_so(int readable) {
    var run = run();
    var left = new AtomicInteger(readable);
    var model = ScriptedChatModel.answering(p -> "It is Alpha [1].");
    PromptStates states =
        prompt -> {
          if (left.getAndDecrement() > 0) {
            return state(prompt);
          }
          throw new NoClassDefFoundError("native");
        };

    var answer = grounded(byStates(model, states).apply(five, run));

    assertThat(answer.stability()).isEqualTo(new Stability(2, 2));
    assertThat(run.trace().toString()).contains("no states to compare: stable(5 orders) instead");
  }

  @Test
  void states_that_take_too_long_leave_half_of_the_time_for_answers() {
    var run = Run.within(Duration.ofSeconds(4));
    var model = ScriptedChatModel.answering(p -> "It is Alpha [1].");
    PromptStates hanging =
        prompt -> {
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          throw new IllegalStateException("interrupted");
        };

    var answer = grounded(byStates(model, hanging).apply(five, run));

    assertThat(answer.stability()).isEqualTo(new Stability(2, 2));
    assertThat(run.trace().dropped().getFirst().cause())
        .isInstanceOf(RagException.DeadlineExceeded.class);
  }

  @Test
  void as_many_states_are_read_at_once_as_allowed_and_no_more() {
    var now = new AtomicInteger();
    var most = new AtomicInteger();
    var together = new CountDownLatch(3);
    var model = ScriptedChatModel.answering(p -> "It is Alpha [1].");
    PromptStates states =
        prompt -> {
          most.accumulateAndGet(now.incrementAndGet(), Math::max);
          together.countDown();
          try {
            together.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          now.decrementAndGet();
          return state(prompt);
        };

    Generators.stableByStates(model, states, new ByStates(120, 20, 3, Stable.USUAL))
        .apply(five, run());

    assertThat(most).hasValue(3);
  }

  @Test
  void a_cluster_whose_answer_fails_does_not_count() {
    var run = run();
    var model =
        ScriptedChatModel.answering(
            p -> {
              if (first(p) <= 3) {
                throw new IllegalStateException("overloaded");
              }
              return "It is Beta [2].";
            });

    var answer = grounded(byStates(model, StableByStatesTest::merged).apply(five, run));

    assertThat(answer.stability()).isEqualTo(new Stability(48, 48));
    assertThat(run.trace().dropped())
        .singleElement()
        .extracting(Trace.Event.Dropped::branch)
        .isEqualTo("cluster of 72 orders");
  }

  @Test
  void if_every_answer_fails_the_question_fails() {
    var model = ScriptedChatModel.failing(new IllegalStateException("down"));

    assertThatThrownBy(() -> byStates(model, StableByStatesTest::state).apply(five, run()))
        .isInstanceOf(RagException.ModelUnavailable.class);
  }

  @Test
  void a_budget_that_is_too_small_leaves_the_answers_there_were_calls_for() {
    var run = Run.start(new Limits(Duration.ofSeconds(30), 2, 100_000), event -> {});
    var model = ScriptedChatModel.answering(p -> "It is Alpha [1].");

    var answer = grounded(byStates(model, StableByStatesTest::state).apply(five, run));

    assertThat(answer.stability()).isEqualTo(new Stability(48, 48));
    assertThat(run.trace().dropped())
        .hasSize(3)
        .allMatch(dropped -> dropped.cause() instanceof RagException.BudgetExceeded);
  }

  @Test
  void answers_are_asked_for_side_by_side() {
    var run = run();
    // one after another, the first would wait for the others until time is up
    var together = new CountDownLatch(5);
    var model =
        ScriptedChatModel.answering(
            p -> {
              together.countDown();
              try {
                together.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              return "It is Alpha [1].";
            });

    byStates(model, StableByStatesTest::state).apply(five, run);

    assertThat(run.trace().modelCalls()).isEqualTo(5);
    assertThat(run.trace().dropped()).isEmpty();
  }

  @Test
  void unstable_answers_are_handled_as_the_settings_say() {
    var model = ScriptedChatModel.answering(p -> "It is number " + first(p) + " [1].");
    var abstain = ByStates.USUAL.ifUnstable(Unstable.abstain());
    var shrink = ByStates.USUAL.ifUnstable(Unstable.shrink());
    var run = run();

    assertThat(reason(generator(model, abstain).apply(five, run())))
        .isEqualTo(StableGenerator.UNSTABLE);
    var answer = grounded(generator(model, shrink).apply(five, run));

    assertThat(answer.stability()).isEqualTo(new Stability(2, 6));
    assertThat(run.trace().toString())
        .contains("unstable: only 24/120 orders agree")
        .contains("asked again with 3 of 5 passages: 2/6 orders agree, taken");
  }

  private static Generator generator(ScriptedChatModel model, ByStates settings) {
    return Generators.stableByStates(model, StableByStatesTest::state, settings);
  }

  @Test
  void more_passages_are_read_in_as_many_orders_as_allowed() {
    var texts = IntStream.range(0, 11).mapToObj(i -> "Text " + i + ".").toArray(String[]::new);
    var read = new AtomicInteger();
    var model = ScriptedChatModel.answering(p -> "It is Alpha [1].");
    PromptStates states =
        prompt -> {
          read.incrementAndGet();
          return state(prompt);
        };

    Generators.stableByStates(model, states, ByStates.USUAL.withOrders(40, 4))
        .apply(context("Which?", texts), run());

    assertThat(read).hasValue(40);
    assertThat(model.asked()).hasSizeBetween(1, 4);
  }

  @Test
  void settings_are_checked_and_printed() {
    var model = ScriptedChatModel.saying();

    assertThat(byStates(model, StableByStatesTest::state))
        .hasToString("stableByStates(120 orders, at most 20 clusters, 2 at once)");
    assertThat(new ByStates(24, 4, 1, Stable.of(3).ifUnstable(Unstable.abstain())))
        .hasToString(
            "stableByStates(24 orders, at most 4 clusters, 1 at once,"
                + " otherwise stable(3 orders, if unstable abstain))");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ByStates(1, 2, 1, Stable.USUAL))
        .withMessage("states are compared with 2 to 720 orders, was 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ByStates(120, 21, 1, Stable.USUAL))
        .withMessageContaining("1 to 20 clusters");
    assertThatIllegalArgumentException().isThrownBy(() -> new ByStates(120, 20, 0, Stable.USUAL));
  }
}
