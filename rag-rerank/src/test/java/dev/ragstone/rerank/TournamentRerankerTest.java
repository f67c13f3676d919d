package dev.ragstone.rerank;

import static dev.ragstone.testing.Rankings.candidates;
import static dev.ragstone.testing.Rankings.ids;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Limits;
import dev.ragstone.core.Passage;
import dev.ragstone.core.RagException.BudgetExceeded;
import dev.ragstone.core.RagException.UnreadableReply;
import dev.ragstone.core.Run;
import dev.ragstone.rerank.Oracle.Arrival;
import dev.ragstone.testing.ScriptedChatModel;
import dev.ragstone.testing.SimulatedJudge;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TournamentRerankerTest {

  private static final TournamentSettings POINTS = TournamentSettings.USUAL.unordered();

  private final Run run = Run.within(Duration.ofSeconds(20));

  /** Chooses those whose text is the highest number. */
  private static List<Hit> highest(List<Hit> hits, int most) {
    return hits.stream()
        .sorted((a, b) -> Integer.compare(number(b), number(a)))
        .limit(most)
        .toList();
  }

  private static int number(Hit hit) {
    return Integer.parseInt(hit.passage().text());
  }

  private static Candidates counted(int count) {
    return candidates(
        "which is highest?",
        IntStream.rangeClosed(1, count).mapToObj(String::valueOf).toArray(String[]::new));
  }

  private static TournamentReranker by(Qualifier chooser, TournamentSettings settings) {
    return new TournamentReranker(chooser, (question, hits, run) -> hits, settings);
  }

  @Test
  void passages_stand_by_the_rounds_they_survive_and_ties_by_arrival() {
    var reranker = by((q, hits, most, r) -> highest(hits, most), POINTS.withTournaments(1));

    var ranked = reranker.apply(counted(20), run);

    assertThat(ids(ranked).stream().map(Integer::valueOf))
        .startsWith(19, 20, 16, 17, 18, 11, 12, 13, 14, 15, 1, 2, 3)
        .endsWith(10);
  }

  @Test
  void too_many_chosen_are_cut_and_too_few_filled_by_those_that_arrived_first() {
    var many = by((q, hits, most, r) -> highest(hits, most + 3), POINTS.withTournaments(1));
    var few = by((q, hits, most, r) -> highest(hits, 1), POINTS.withTournaments(1));

    assertThat(ids(many.apply(counted(8), run))).startsWith("7", "8", "5", "6", "1");
    assertThat(ids(few.apply(counted(8), run))).startsWith("1", "8", "2", "3", "4", "5");
  }

  @Test
  void groups_are_dealt_out_in_turn_and_shuffled_and_those_of_other_tournaments_differ() {
    var field = counted(100).ranking().hits();
    var first = new Tournament(field, true, new Random(1)).groups(5);
    var second = new Tournament(field, false, new Random(2)).groups(5);

    assertThat(numbers(first.getFirst()))
        .isEqualTo(IntStream.range(0, 20).map(i -> 1 + 5 * i).boxed().collect(toSet()));
    assertThat(first.getFirst().stream().map(TournamentRerankerTest::number).toList())
        .isNotEqualTo(numbers(first.getFirst()).stream().sorted().toList());
    assertThat(numbers(second.getFirst())).hasSize(20).isNotEqualTo(numbers(first.getFirst()));
    for (List<Hit> group : second) {
      assertThat(numbers(group).stream().map(number -> (number - 1) / 5))
          .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 20).boxed().toList());
    }
  }

  private static Set<Integer> numbers(List<Hit> hits) {
    return hits.stream().map(TournamentRerankerTest::number).collect(toSet());
  }

  @Test
  void a_tournament_with_an_unreadable_reply_does_not_count() {
    var calls = new AtomicInteger();
    var one = by((q, hits, most, r) -> highest(hits, most), POINTS.withTournaments(1));
    var sick =
        by(
            (q, hits, most, r) -> {
              boolean fourth = calls.getAndIncrement() == 3;
              if (fourth) {
                throw new UnreadableReply("a choice", "?");
              }
              return highest(hits, most);
            },
            POINTS);

    var ranked = sick.apply(counted(20), run);

    assertThat(calls).hasValue(5); // two, two of which one fails, and one of the other tournament
    assertThat(ids(ranked)).isEqualTo(ids(one.apply(counted(20), run)));
    assertThat(run.trace().toString()).contains("tournament: 1 replies could not be read");
  }

  @Test
  void if_no_tournament_is_left_the_points_before_count() {
    var reranker =
        by(
            (q, hits, most, r) -> {
              if (hits.size() < 20) {
                throw new UnreadableReply("a choice", "?");
              }
              return highest(hits, most);
            },
            POINTS);

    assertThat(ids(reranker.apply(counted(20), run)))
        .startsWith("11", "12", "13", "14", "15", "16", "17", "18", "19", "20", "1", "2");
  }

  @Test
  void a_model_that_is_never_readable_fails_the_stage() {
    var reranker = Rerankers.tournament(ScriptedChatModel.answering(prompt -> "I cannot."));

    assertThatThrownBy(() -> reranker.apply(counted(8), run)).isInstanceOf(UnreadableReply.class);
  }

  @Test
  void a_budget_that_ends_between_rounds_leaves_the_points_of_those_played() {
    var run = Run.start(new Limits(Duration.ofSeconds(20), 20, 10_000_000), event -> {});
    var judge = SimulatedJudge.perfect(Oracle::relevance);
    var given = Oracle.list(Arrival.RANDOM, new Random(3));

    var ranked = Rerankers.tournament(judge).apply(given, run);

    var best20 = ranked.ranking().top(20).passages().stream().map(Passage::text).toList();
    assertThat(IntStream.range(0, 4).mapToObj(i -> "relevant to the degree of rank " + i))
        .allMatch(best20::contains);
    assertThat(run.trace().modelCalls()).isEqualTo(20);
    assertThat(run.trace().dropped())
        .singleElement()
        .matches(dropped -> dropped.cause() instanceof BudgetExceeded);
  }

  @Test
  void all_groups_of_a_round_of_all_tournaments_are_asked_about_at_once() {
    var run = Waves.run();
    var judge = new Waves(SimulatedJudge.perfect(Oracle::relevance), 10, 10, 2, 2, 2, 1);

    Rerankers.tournament(judge).apply(Oracle.list(Arrival.RANDOM, new Random(0)), run);

    assertThat(run.trace().modelCallDepth()).isEqualTo(6);
    assertThat(run.trace().modelCalls()).isEqualTo(27);
  }

  @ParameterizedTest
  @EnumSource(Arrival.class)
  void by_points_the_best_two_come_first_and_the_best_four_are_among_five(Arrival arrival) {
    for (int tournaments = 1; tournaments <= 3; tournaments++) {
      var settings = POINTS.withTournaments(tournaments);
      for (int seed = 0; seed < Oracle.LISTS; seed++) {
        var ranks = ranks(settings, arrival, seed);

        assertThat(ranks.subList(0, 2)).containsExactlyInAnyOrder(0, 1);
        assertThat(ranks.subList(0, 5)).contains(0, 1, 2, 3);
      }
    }
  }

  @Test
  void put_in_order_the_best_ten_are_exact_for_nearly_sorted_lists() {
    assertThat(Oracle.calls(Arrival.NEARLY_SORTED, Oracle.WANTED, Rerankers::tournament))
        .isEqualTo(27);
  }

  @Test
  void put_in_order_the_best_ten_of_random_lists_are_exact_but_for_one_in_forty() {
    var wrong = new ArrayList<Integer>();
    for (int seed = 0; seed < Oracle.LISTS; seed++) {
      var ranks = ranks(TournamentSettings.USUAL, Arrival.RANDOM, seed);
      assertThat(ranks.subList(0, 4)).containsExactly(0, 1, 2, 3);
      if (!ranks.subList(0, 10).equals(IntStream.range(0, 10).boxed().toList())) {
        wrong.add(seed);
      }
    }

    assertThat(wrong).hasSizeLessThanOrEqualTo(Oracle.LISTS / 40);
  }

  private static List<Integer> ranks(TournamentSettings settings, Arrival arrival, int seed) {
    var judge = SimulatedJudge.perfect(Oracle::relevance);
    var given = Oracle.list(arrival, new Random(seed));
    return Rerankers.tournament(judge, settings).apply(given, Waves.run()).ranking().hits().stream()
        .map(hit -> hit.passage().text())
        .map(text -> Integer.valueOf(text.substring(text.lastIndexOf(' ') + 1)))
        .toList();
  }

  @Test
  void it_prints_its_settings_and_refuses_those_that_cannot_work() {
    assertThat(Rerankers.tournament(ScriptedChatModel.saying()))
        .hasToString("tournament(tournaments 2, group 20, depth 100, ordered, seed 0)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> POINTS.withTournaments(0))
        .withMessage("tournaments must be at least 1, was 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TournamentSettings(1, 3, 100, true, 0))
        .withMessage("group must be at least 4, was 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TournamentSettings(1, 20, 1, true, 0))
        .withMessage("depth must be at least 2, was 1");
  }
}
