package dev.ragstone.rerank;

import static dev.ragstone.rerank.Tally.hits;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.core.Hit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BallotTest {

  private final List<Hit> group = hits("a", "b", "c");
  private final List<Hit> pair = group.subList(0, 2);

  @Test
  void of_two_in_both_orders_one_wins_if_it_is_chosen_both_times() {
    var both = new BothOrders();

    assertThat(both.orders(pair)).containsExactly(hits("a", "b"), hits("b", "a"));
    assertThat(both.winner(pair, chosen("b", "b"))).hasValue(group.get(1));
    assertThat(both.winner(pair, chosen("a", "b"))).isEmpty();
    assertThat(both.winner(pair, chosen("a", ""))).isEmpty();
    assertThat(both.winner(pair, chosen("", "b"))).isEmpty();
    assertThat(both.winner(pair, chosen("", ""))).isEmpty();
  }

  @Test
  void a_pair_is_the_same_in_either_order_and_a_group_is_not() {
    assertThat(new BothOrders().key(pair)).isEqualTo(new BothOrders().key(pair.reversed()));
    assertThat(new Votes(1, true).key(pair)).isNotEqualTo(new Votes(1, true).key(pair.reversed()));
  }

  @Test
  void the_one_chosen_most_often_wins_and_of_equals_the_first() {
    var votes = new Votes(3, true);

    assertThat(votes.winner(group, chosen("c", "b", "c"))).hasValue(group.get(2));
    assertThat(votes.winner(group, chosen("c", "b", "a"))).hasValue(group.get(0));
    assertThat(votes.winner(group, chosen("c", "b", ""))).hasValue(group.get(1));
    assertThat(votes.winner(group, chosen("", "", "c"))).hasValue(group.get(2));
    assertThat(votes.winner(group, chosen("", "", ""))).isEmpty();
  }

  @Test
  void mixed_orders_differ_from_each_other_and_are_the_same_for_the_same_list() {
    var many = hits("a", "b", "c", "d", "e", "f", "g", "h");

    var orders = new Votes(3, true).orders(many);

    assertThat(orders).doesNotHaveDuplicates().doesNotContain(many).hasSize(3);
    assertThat(orders)
        .allSatisfy(order -> assertThat(order).containsExactlyInAnyOrderElementsOf(many));
    assertThat(new Votes(3, true).orders(many)).isEqualTo(orders);
    assertThat(new Votes(1, false).orders(many)).containsExactly(many);
  }

  @Test
  void every_place_of_a_mixed_order_is_as_likely_as_the_others() {
    var places = new int[8];
    for (int i = 0; i < 4_000; i++) {
      var many = hits("a", "b", "c", "d", "e", "f", "g", "h" + i);
      places[new Votes(1, true).orders(many).getFirst().indexOf(many.getFirst())]++;
    }

    assertThat(Arrays.stream(places)).allSatisfy(count -> assertThat(count).isBetween(420, 580));
  }

  @Test
  void a_comparison_is_made_once_in_a_list_and_once_if_it_stands_there_twice() {
    var tally = Tally.perfect();
    var comparisons = tally.comparisons(new BothOrders());

    var first = comparisons.winners(List.of(pair, pair.reversed()));
    var again = comparisons.winners(List.of(pair));

    assertThat(first).containsExactly(Optional.of(group.get(0)), Optional.of(group.get(0)));
    assertThat(again).containsExactly(Optional.of(group.get(0)));
    assertThat(tally.shown()).containsExactly(List.of("a", "b"), List.of("b", "a"));
  }

  private List<Optional<Hit>> chosen(String... ids) {
    return List.of(ids).stream()
        .map(id -> group.stream().filter(hit -> hit.id().equals(id)).findFirst())
        .toList();
  }
}
