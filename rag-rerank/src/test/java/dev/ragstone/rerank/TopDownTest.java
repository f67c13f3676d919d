package dev.ragstone.rerank;

import static dev.ragstone.testing.Rankings.candidates;
import static dev.ragstone.testing.Rankings.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Limits;
import dev.ragstone.core.RagException.BudgetExceeded;
import dev.ragstone.core.RagException.UnreadableReply;
import dev.ragstone.core.Run;
import dev.ragstone.rerank.Oracle.Arrival;
import dev.ragstone.testing.Law;
import dev.ragstone.testing.ScriptedChatModel;
import dev.ragstone.testing.SimulatedJudge;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TopDownTest {

  private final Run run = Run.within(Duration.ofSeconds(20));
  private final List<List<Integer>> asked = new CopyOnWriteArrayList<>();

  /** Puts the highest numbers first and remembers what it was asked. */
  private List<Hit> highest(List<Hit> hits) {
    asked.add(hits.stream().map(TopDownTest::number).toList());
    return hits.stream().sorted((a, b) -> Integer.compare(number(b), number(a))).toList();
  }

  private static int number(Hit hit) {
    return Integer.parseInt(hit.passage().text());
  }

  private static Candidates numbers(Integer... numbers) {
    return candidates(
        "which is highest?", Arrays.stream(numbers).map(String::valueOf).toArray(String[]::new));
  }

  private static List<Integer> ranked(Candidates candidates) {
    return candidates.ranking().hits().stream().map(TopDownTest::number).toList();
  }

  @Test
  void what_beats_the_pivot_of_the_first_window_goes_on_until_it_fits_a_window() {
    var reranker = new TopDown((q, hits, r) -> highest(hits), 4, 2, 100);

    var ranked = reranker.apply(numbers(5, 7, 6, 4, 3, 9, 1, 2, 8, 0), run);

    assertThat(asked)
        .containsExactlyInAnyOrder(
            List.of(5, 7, 6, 4), // 7, and 6 is the pivot
            List.of(6, 3, 9, 1),
            List.of(6, 2, 8, 0),
            List.of(7, 9, 8, 6));
    assertThat(ranked(ranked)).containsExactly(9, 8, 7, 6, 5, 4, 3, 1, 2, 0);
  }

  @Test
  void in_the_next_round_the_first_of_every_part_come_first() {
    var reranker = new TopDown((q, hits, r) -> highest(hits), 4, 3, 100);

    reranker.apply(numbers(4, 3, 2, 1, 5, 6, 7, 8, 9, 10), run);

    assertThat(asked.get(3)).containsExactly(4, 7, 10, 3);
  }

  @Test
  void the_best_are_exact_whatever_the_list_the_window_and_the_depth() {
    Law.forAll(
        random -> {
          var numbers = new ArrayList<>(IntStream.range(0, random.nextInt(60)).boxed().toList());
          Collections.shuffle(numbers, random);
          return numbers;
        },
        (numbers, random) -> {
          int window = 2 + random.nextInt(20);
          int top = 1 + random.nextInt(window - 1);
          int depth = 2 + random.nextInt(70);
          var reranker = new TopDown((q, hits, r) -> highest(hits), window, top, depth);
          var given = numbers(numbers.toArray(Integer[]::new));

          var ranked = ranked(reranker.apply(given, run));

          var head = numbers.subList(0, Math.min(depth, numbers.size()));
          var best = head.stream().sorted(Collections.reverseOrder()).limit(top).toList();
          assertThat(ranked).startsWith(best.toArray(Integer[]::new));
          assertThat(ranked.subList(head.size(), ranked.size()))
              .isEqualTo(numbers.subList(head.size(), numbers.size()));
        });
  }

  @Test
  void the_parts_of_a_round_are_compared_at_once_so_a_good_list_is_three_deep() {
    var run = Waves.run();
    var judge = new Waves(SimulatedJudge.perfect(Oracle::relevance), 1, 5, 1);

    Rerankers.topDown(judge).apply(Oracle.list(Arrival.NEARLY_SORTED, new Random(0)), run);

    assertThat(run.trace().modelCallDepth()).isEqualTo(3);
  }

  @Test
  void a_judge_that_never_errs_finds_the_best_ten_in_seven_calls_of_a_good_list() {
    assertThat(Oracle.calls(Arrival.NEARLY_SORTED, Oracle.WANTED, Rerankers::topDown)).isEqualTo(7);
  }

  @Test
  void and_in_about_nine_of_a_random_one() {
    assertThat(Oracle.calls(Arrival.RANDOM, Oracle.WANTED, Rerankers::topDown)).isBetween(9.0, 9.5);
  }

  @Test
  void of_a_part_that_cannot_be_read_nothing_goes_on() {
    var reranker =
        new TopDown(
            (q, hits, r) -> {
              if (hits.stream().anyMatch(hit -> number(hit) == 9)) {
                throw new UnreadableReply("an order", "?");
              }
              return highest(hits);
            },
            4,
            2,
            100);

    var ranked = reranker.apply(numbers(5, 7, 6, 4, 3, 9, 1, 2, 8, 0), run);

    assertThat(ranked(ranked)).containsExactly(8, 7, 6, 5, 4, 3, 9, 1, 2, 0);
    assertThat(run.trace().toString()).contains("topDown: 1 replies could not be read");
  }

  @Test
  void a_pivot_that_is_not_named_stands_before_the_others_that_are_not() {
    var reranker =
        new TopDown(
            (q, hits, r) -> {
              var order = new ArrayList<>(highest(hits));
              order.removeIf(hit -> number(hit) == 6 && hits.getFirst().equals(hit));
              return order.subList(0, 2);
            },
            4,
            2,
            100);

    var ranked = reranker.apply(numbers(5, 7, 6, 4, 3, 9, 1), run);

    assertThat(asked).hasSize(3).last().isEqualTo(List.of(7, 9, 3, 6)); // 1 was not named either
    assertThat(ranked(ranked)).containsExactly(9, 7, 3, 6, 5, 4, 1);
  }

  @Test
  void a_budget_that_ends_keeps_the_order_reached() {
    var run = Run.start(new Limits(Duration.ofSeconds(20), 1, 10_000_000), event -> {});
    var judge = SimulatedJudge.perfect(Oracle::relevance);
    var given = Oracle.list(Arrival.NEARLY_SORTED, new Random(1));

    var ranked = Rerankers.topDown(judge).apply(given, run);

    assertThat(ranked.ranking().passages().getFirst().text()).endsWith("rank 0");
    assertThat(ids(ranked).subList(20, 100)).isEqualTo(ids(given).subList(20, 100));
    assertThat(run.trace().dropped())
        .singleElement()
        .matches(dropped -> dropped.cause() instanceof BudgetExceeded);
  }

  @Test
  void a_model_that_is_never_readable_fails_the_stage() {
    var reranker = Rerankers.topDown(ScriptedChatModel.answering(prompt -> "I cannot."));

    assertThatThrownBy(() -> reranker.apply(numbers(1, 2, 3), run))
        .isInstanceOf(UnreadableReply.class);
  }

  @Test
  void it_prints_its_settings_and_refuses_those_that_cannot_work() {
    var model = ScriptedChatModel.saying();

    assertThat(Rerankers.topDown(model)).hasToString("topDown(window 20, top 10, depth 100)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Rerankers.topDown(model, 20, 20, 100))
        .withMessage("top must be at least 1 and below the window of 20, was 20");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Rerankers.topDown(model, 1, 1, 100))
        .withMessage("window must be at least 2, was 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Rerankers.topDown(model, 20, 10, 1))
        .withMessage("depth must be at least 2, was 1");
  }
}
