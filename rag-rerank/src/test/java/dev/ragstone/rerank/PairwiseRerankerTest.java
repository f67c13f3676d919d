package dev.ragstone.rerank;

import static dev.ragstone.testing.Rankings.candidates;
import static dev.ragstone.testing.Rankings.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.model.chat.ChatModel;
import dev.ragstone.core.Candidates;
import dev.ragstone.core.Limits;
import dev.ragstone.core.RagException.BudgetExceeded;
import dev.ragstone.core.RagException.UnreadableReply;
import dev.ragstone.core.Reranker;
import dev.ragstone.core.Run;
import dev.ragstone.testing.ScriptedChatModel;
import dev.ragstone.testing.SimulatedJudge;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PairwiseRerankerTest {

  private static final Pattern SHOWN = Pattern.compile("(?m)^\\[(\\d)] (\\w+)$");

  private final Run run = Run.start(limits(10_000), event -> {});

  @Test
  void every_pair_is_asked_in_both_orders_and_the_sums_decide() {
    var model = judge("d > b", "d > c", "d > a", "b > c", "a > b", "a > c");

    var ranked = Rerankers.pairwise(model).apply(candidates("why?", "a", "b", "c", "d"), run);

    assertThat(texts(ranked)).containsExactly("d", "a", "b", "c");
    assertThat(run.trace().modelCalls()).isEqualTo(12);
    assertThat(model.asked()).doesNotHaveDuplicates();
  }

  @Test
  void a_tie_is_half_a_point_and_equals_keep_their_order() {
    var model = judge("c > a", "c > b", "d > c"); // points: a 1.5, b 1.5, c 2, d 1 + 1/2 + 1/2

    var ranked = Rerankers.pairwise(model).apply(candidates("why?", "a", "b", "c", "d"), run);

    assertThat(texts(ranked)).containsExactly("c", "d", "a", "b");
  }

  @ParameterizedTest
  @EnumSource(Sort.class)
  void a_model_that_always_says_the_first_changes_nothing(Sort sort) {
    var found = candidates("why?", "a", "b", "c", "d", "e", "f");
    var first = ScriptedChatModel.answering(prompt -> "[1]");

    assertThat(ids(Rerankers.pairwise(first, sort, 3, 6).apply(found, run))).isEqualTo(ids(found));
    assertThat(ids(Rerankers.pairwise(first).apply(found, run))).isEqualTo(ids(found));
  }

  @ParameterizedTest
  @EnumSource(Sort.class)
  void one_unreadable_reply_of_two_makes_a_tie(Sort sort) {
    var model =
        ScriptedChatModel.answering(
            prompt -> prompt.contains("[1] b\n[2] a") ? "[1]" : "I cannot say.");
    var found = candidates("why?", "a", "b");

    assertThat(ids(Rerankers.pairwise(model, sort, 2, 6).apply(found, run))).isEqualTo(ids(found));
    assertThat(run.trace().toString()).contains("repaired: pairwise: 1 replies could not be read");
  }

  @Test
  void a_model_that_is_never_readable_fails_the_stage() {
    var model = ScriptedChatModel.answering(prompt -> "I cannot say.");

    assertThatThrownBy(
            () -> Rerankers.pairwise(model).apply(candidates("why?", "a", "b", "c"), run))
        .isInstanceOf(UnreadableReply.class);
  }

  @ParameterizedTest
  @EnumSource(Sort.class)
  void preferences_that_go_in_a_circle_find_an_end(Sort sort) {
    var circle = judge("a > b", "b > c", "c > a");
    var found = candidates("why?", "a", "b", "c");

    assertThat(ids(Rerankers.pairwise(circle, sort, 3, 3).apply(found, run)))
        .containsExactlyInAnyOrder("1", "2", "3");
    assertThat(ids(Rerankers.pairwise(circle).apply(found, run))).containsExactly("1", "2", "3");
  }

  @Test
  void both_orders_of_all_neighbours_are_asked_at_once() {
    var together = new CountDownLatch(6);
    var alone = new AtomicInteger();
    var model =
        ScriptedChatModel.answering(
            prompt -> {
              together.countDown();
              if (!arrived(together)) {
                alone.incrementAndGet();
              }
              return "[1]";
            });

    Rerankers.pairwise(model).apply(candidates("why?", "a", "b", "c", "d"), run);

    assertThat(alone).hasValue(0);
    assertThat(model.asked()).hasSize(12);
  }

  private static boolean arrived(CountDownLatch all) {
    try {
      return all.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Test
  void a_budget_that_ends_early_has_been_spent_on_neighbours() {
    var model = judge("b > a");
    var found = candidates("why?", "a", "b", "c", "d");
    var run = Run.start(limits(6), event -> {});

    var ranked = Rerankers.pairwise(model).apply(found, run);

    assertThat(model.asked()).hasSize(6);
    assertThat(texts(ranked)).containsExactly("b", "a", "c", "d");
    assertThat(run.trace().dropped())
        .singleElement()
        .matches(dropped -> dropped.cause() instanceof BudgetExceeded);
  }

  @Test
  void a_budget_that_ends_while_the_best_are_taken_keeps_those_found() {
    var model = SimulatedJudge.perfect(PairwiseRerankerTest::letter);
    var found = candidates("why?", "d", "g", "f", "e", "c", "b", "a");
    var run = Run.start(limits(13), event -> {});

    var ranked = Rerankers.pairwise(model, Sort.SLIDING, 3, 7).apply(found, run);

    assertThat(texts(ranked)).containsExactly("a", "d", "g", "f", "e", "c", "b");
  }

  @Test
  void candidates_below_the_depth_keep_their_places_behind() {
    var found = candidates("why?", "c", "b", "a", "a", "b");
    var model = SimulatedJudge.perfect(PairwiseRerankerTest::letter);

    var ranked = Rerankers.pairwise(model, Sort.HEAP, 3, 3).apply(found, run);

    assertThat(ids(ranked)).containsExactly("3", "2", "1", "4", "5");
    assertThat(ranked.ranking().hits().getLast().placings()).isEmpty();
    assertThat(ids(Rerankers.pairwise(model, 2).apply(found, run)))
        .containsExactly("2", "1", "3", "4", "5");
  }

  @Test
  void settings_are_printed_and_those_that_cannot_work_are_refused() {
    var model = ScriptedChatModel.saying();

    assertThat(Rerankers.pairwise(model)).hasToString("pairwise(all pairs, depth 8)");
    assertThat(Rerankers.pairwise(model, Sort.HEAP, 10, 20))
        .hasToString("pairwise(heap, k 10, depth 20)");
    refused("k must be at least 1, was 0", it -> Rerankers.pairwise(it, Sort.HEAP, 0, 9));
    refused("depth must be at least 2, was 1", it -> Rerankers.pairwise(it, Sort.HEAP, 1, 1));
    refused("depth must be at least 2, was 1", it -> Rerankers.pairwise(it, 1));
  }

  private static void refused(String message, Function<ChatModel, Reranker> door) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> door.apply(ScriptedChatModel.saying()))
        .withMessage(message);
  }

  /** Prefers as told, and otherwise whatever stands first. */
  private static ScriptedChatModel judge(String... preferences) {
    var known = List.of(preferences);
    return ScriptedChatModel.answering(
        prompt -> {
          var shown = SHOWN.matcher(prompt).results().map(line -> line.group(2)).toList();
          return known.contains(shown.get(1) + " > " + shown.get(0)) ? "[2]" : "[1]";
        });
  }

  /** The nearer to the beginning of the alphabet, the better. */
  private static double letter(String text) {
    return ('z' - text.charAt(0)) / 10.0;
  }

  private static List<String> texts(Candidates ranked) {
    return ranked.ranking().passages().stream().map(passage -> passage.text()).toList();
  }

  private static Limits limits(int calls) {
    return new Limits(Duration.ofSeconds(30), calls, 10_000_000);
  }
}
