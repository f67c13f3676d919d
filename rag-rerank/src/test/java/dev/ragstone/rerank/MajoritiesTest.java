package dev.ragstone.rerank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ragstone.testing.Law;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Aggregation of orders: by hand, against brute force, and by laws. */
class MajoritiesTest {

  private static final int MOST = 7;

  /** By the number of items, each list in the order of comparing place by place. */
  private static final List<List<List<Integer>>> PERMUTATIONS =
      IntStream.rangeClosed(0, MOST).mapToObj(n -> extended(List.of(), n).toList()).toList();

  private record Rule(String name, Function<Majorities, List<Integer>> order) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Rule> rules() {
    return Stream.of(
        new Rule("Kemeny", Kemeny::order),
        new Rule("Borda", BordaCount::order),
        new Rule("local search", MajoritiesTest::searched),
        new Rule("central", CentralRanking::of));
  }

  /** Some items, and some orders that may leave items out. */
  private record Election(int items, List<List<Integer>> orders) {

    static Election any(Random random) {
      return of(1 + random.nextInt(MOST), random);
    }

    static Election of(int items, Random random) {
      var orders = new ArrayList<List<Integer>>();
      for (int i = 1 + random.nextInt(6); i > 0; i--) {
        var order = shuffled(items, random);
        orders.add(order.subList(0, random.nextInt(items + 1)));
      }
      return new Election(items, orders);
    }

    Majorities votes() {
      return Majorities.of(items, orders);
    }
  }

  @Test
  void votes_are_counted_for_pairs_that_an_order_names() {
    var votes = Majorities.of(3, List.of(List.of(2, 0), List.of(0, 1, 2)));

    assertThat(votes.before(2, 0)).isEqualTo(1);
    assertThat(votes.before(0, 2)).isEqualTo(1);
    assertThat(votes.before(0, 1)).isEqualTo(1);
    assertThat(votes.before(1, 0)).isZero();
    assertThat(votes.broken(List.of(1, 0, 2))).isEqualTo(2);
  }

  @Test
  void kemeny_follows_majorities_where_borda_follows_ranks() {
    var votes =
        Majorities.of(
            3,
            List.of(
                List.of(0, 1, 2),
                List.of(0, 1, 2),
                List.of(0, 1, 2),
                List.of(1, 2, 0),
                List.of(1, 2, 0)));

    assertThat(Kemeny.order(votes)).containsExactly(0, 1, 2);
    assertThat(BordaCount.order(votes)).containsExactly(1, 0, 2);
  }

  @Test
  void borda_divides_by_the_votes_an_item_took_part_in() {
    var votes = Majorities.of(4, List.of(List.of(3, 0, 1), List.of(0, 1, 2), List.of(1, 0)));

    assertThat(BordaCount.order(votes)).containsExactly(3, 0, 1, 2); // 2/2, 3/5, 2/5, 0/2
  }

  @Test
  void a_cycle_keeps_the_order_that_comes_first() {
    var cycle = Majorities.of(3, List.of(List.of(0, 1, 2), List.of(1, 2, 0), List.of(2, 0, 1)));

    assertThat(Kemeny.order(cycle)).containsExactly(0, 1, 2);
    assertThat(BordaCount.order(cycle)).containsExactly(0, 1, 2);
  }

  @Test
  void a_local_search_moves_an_item_past_several_where_no_neighbours_change_places() {
    var orders =
        List.of(
            List.of(1, 2),
            List.of(0, 1),
            List.of(2, 3),
            List.of(3, 0),
            List.of(3, 0),
            List.of(3, 0),
            List.of(3, 1));

    var better = LocalSearch.improved(List.of(0, 1, 2, 3), Majorities.of(4, orders));

    assertThat(Majorities.of(4, orders).broken(List.of(0, 1, 2, 3))).isEqualTo(4);
    assertThat(better).containsExactly(2, 3, 0, 1); // breaks 1 > 2
  }

  @Test
  void kemeny_breaks_as_few_votes_as_any_order_and_is_the_first_of_those() {
    Law.forAll(
        Election::any,
        (election, random) -> {
          var votes = election.votes();
          var best = new ArrayList<List<Integer>>();
          for (List<Integer> order : PERMUTATIONS.get(election.items())) {
            int broken = votes.broken(order);
            int fewest = best.isEmpty() ? Integer.MAX_VALUE : votes.broken(best.getFirst());
            if (broken < fewest) {
              best.clear();
            }
            if (broken <= fewest) {
              best.add(order);
            }
          }

          assertThat(Kemeny.order(votes)).isEqualTo(best.getFirst());
        });
  }

  @Test
  void a_local_search_ends_where_no_item_has_a_better_place() {
    Law.forAll(
        random -> Election.of(11 + random.nextInt(15), random),
        (election, random) -> {
          var votes = election.votes();
          var start = shuffled(election.items(), random);

          var found = LocalSearch.improved(start, votes);

          int broken = votes.broken(found);
          assertThat(broken).isLessThanOrEqualTo(votes.broken(start));
          var moved = new ArrayList<>(found);
          moved.add(random.nextInt(found.size()), moved.remove(random.nextInt(found.size())));
          assertThat(votes.broken(moved)).isGreaterThanOrEqualTo(broken);
        });
  }

  @ParameterizedTest
  @MethodSource("rules")
  void every_item_comes_out_once_and_the_sequence_of_the_orders_does_not_matter(Rule rule) {
    Law.forAll(
        Election::any,
        (election, random) -> {
          var shuffled = new ArrayList<>(election.orders());
          Collections.shuffle(shuffled, random);

          var order = rule.order().apply(election.votes());

          assertThat(order)
              .containsExactlyInAnyOrderElementsOf(
                  IntStream.range(0, election.items()).boxed().toList());
          assertThat(rule.order().apply(Majorities.of(election.items(), shuffled)))
              .isEqualTo(order);
        });
  }

  @ParameterizedTest
  @MethodSource("rules")
  void orders_that_agree_are_the_result(Rule rule) {
    Law.forAll(
        random -> shuffled(1 + random.nextInt(10), random),
        (order, random) ->
            assertThat(
                    rule.order().apply(Majorities.of(order.size(), List.of(order, order, order))))
                .isEqualTo(order));
  }

  @Test
  void who_beats_everybody_comes_first_by_kemeny_and_by_a_local_search() {
    Law.forAll(
        Election::any,
        (election, random) -> {
          var votes = election.votes();
          for (int item = 0; item < election.items(); item++) {
            if (beatsEverybody(item, votes)) {
              assertThat(Kemeny.order(votes).getFirst()).isEqualTo(item);
              assertThat(searched(votes).getFirst()).isEqualTo(item);
            }
          }
        });
  }

  @Test
  void an_exact_order_of_many_items_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Kemeny.order(Majorities.of(11, List.of())))
        .withMessage("at most 10 items have an exact order, were 11");
  }

  @Test
  void many_items_are_searched_for_from_their_borda_count_and_very_many_only_counted() {
    var random = new Random(7);
    var some = Election.of(25, random).votes();
    var many = Election.of(26, random).votes();

    assertThat(CentralRanking.of(some))
        .isEqualTo(LocalSearch.improved(BordaCount.order(some), some))
        .isNotEqualTo(BordaCount.order(some));
    assertThat(CentralRanking.of(many)).isEqualTo(BordaCount.order(many));
  }

  private static boolean beatsEverybody(int item, Majorities votes) {
    return IntStream.range(0, votes.items())
        .allMatch(other -> other == item || votes.majority(item, other) > 0);
  }

  private static List<Integer> searched(Majorities votes) {
    return LocalSearch.improved(BordaCount.order(votes), votes);
  }

  private static List<Integer> shuffled(int items, Random random) {
    var order = new ArrayList<>(IntStream.range(0, items).boxed().toList());
    Collections.shuffle(order, random);
    return order;
  }

  private static Stream<List<Integer>> extended(List<Integer> begun, int items) {
    return begun.size() == items
        ? Stream.of(begun)
        : IntStream.range(0, items)
            .boxed()
            .filter(item -> !begun.contains(item))
            .flatMap(
                item -> extended(Stream.concat(begun.stream(), Stream.of(item)).toList(), items));
  }
}
