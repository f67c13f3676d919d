package dev.ragstone.rerank;

import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.chat.ChatModel;
import dev.ragstone.core.Candidates;
import dev.ragstone.core.Limits;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Reranker;
import dev.ragstone.core.Run;
import dev.ragstone.rerank.Oracle.Arrival;
import dev.ragstone.testing.SimulatedJudge;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Rerankers that ask for a score of every passage, and a judge that never errs: passages come in
 * the order of the scores it can express, and passages of one score in the order they had.
 */
class ScoresOracleTest {

  private static final int LISTS = 50;
  private static final TokenProbabilities NONE = TokenProbabilities.none();

  @ParameterizedTest
  @EnumSource(Arrival.class)
  void yes_and_no_part_the_list_in_two_halves_that_keep_their_order(Arrival arrival) {
    everyListComesBy(
        arrival, model -> Rerankers.yesNo(model, 1, 100, NONE), 100, rank -> rank <= 50 ? 1 : 0);
  }

  @ParameterizedTest
  @EnumSource(Arrival.class)
  void grades_part_the_list_in_eleven_that_keep_their_order(Arrival arrival) {
    everyListComesBy(
        arrival, model -> Rerankers.graded(model, 1, 100, NONE), 100, ScoresOracleTest::grade);
  }

  @ParameterizedTest
  @EnumSource(Arrival.class)
  void so_do_grades_of_groups_in_one_call_for_each_twenty(Arrival arrival) {
    everyListComesBy(
        arrival,
        model -> Rerankers.groupwise(model, Groups.USUAL.withWeight(1)),
        10,
        ScoresOracleTest::grade);
  }

  @ParameterizedTest
  @EnumSource(Arrival.class)
  void marks_with_decimals_bring_the_true_order_in_one_call_for_each_ten(Arrival arrival) {
    everyListComesBy(arrival, Rerankers::criteria, 10, rank -> 100 - rank);
  }

  @ParameterizedTest
  @EnumSource(Arrival.class)
  void so_do_probabilities_with_arguments(Arrival arrival) {
    everyListComesBy(arrival, Rerankers::arguments, 10, rank -> 100 - rank);
  }

  @ParameterizedTest
  @EnumSource(Arrival.class)
  void a_listwise_second_stage_brings_the_true_top_ten_in_two_rounds(Arrival arrival) {
    assertThat(Oracle.calls(arrival, Oracle.WANTED, ScoresOracleTest::twoStages)).isEqualTo(6);

    var slow = SlowModel.waitingFor(5, SimulatedJudge.perfect(Oracle::relevance));
    var run = run(8);
    twoStages(slow).apply(Oracle.list(arrival, new Random(1)), run);

    assertThat(run.trace().modelCalls()).isEqualTo(6); // five at once, then one
  }

  static Reranker twoStages(ChatModel model) {
    return Rerankers.dualStage(
        Rerankers.groupwise(model, Groups.USUAL.withEpochs(1)), Rerankers.listwise(model), 20);
  }

  private static long grade(int rank) {
    return Math.round(10 * (Oracle.relevance("rank " + rank) / SimulatedJudge.HIGHEST));
  }

  /** The calls are all under way at once, and no call waits for another. */
  private static void everyListComesBy(
      Arrival arrival,
      Function<ChatModel, Reranker> reranker,
      int calls,
      ToLongFunction<Integer> score) {
    for (int seed = 0; seed < LISTS; seed++) {
      var given = Oracle.list(arrival, new Random(seed));
      var model = SlowModel.waitingFor(calls, SimulatedJudge.perfect(Oracle::relevance));
      var run = run(calls);

      var ranked = reranker.apply(model).apply(given, run);

      assertThat(ranks(ranked))
          .as("list %d", seed)
          .isEqualTo(
              ranks(given).stream()
                  .sorted(comparing((Integer rank) -> score.applyAsLong(rank)).reversed())
                  .toList());
      assertThat(run.trace().modelCalls()).isEqualTo(calls);
    }
  }

  private static Run run(int atOnce) {
    var limits = new Limits(Duration.ofMinutes(5), Integer.MAX_VALUE, Long.MAX_VALUE, atOnce);
    return Run.start(limits, event -> {});
  }

  private static List<Integer> ranks(Candidates candidates) {
    return candidates.ranking().passages().stream()
        .map(Passage::text)
        .map(text -> Integer.valueOf(text.substring(text.lastIndexOf(' ') + 1)))
        .toList();
  }
}
