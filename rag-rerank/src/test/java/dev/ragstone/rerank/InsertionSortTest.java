package dev.ragstone.rerank;

import static dev.ragstone.rerank.Tally.counted;
import static dev.ragstone.rerank.Tally.hits;
import static dev.ragstone.rerank.Tally.ids;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.testing.Law;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class InsertionSortTest {

  @Test
  void one_look_in_which_the_guard_wins_settles_all_it_was_compared_with() {
    var order = hits("a", "b", "e", "f", "g", "h");
    var tally = Tally.perfect();

    InsertionSort.sort(order, 2, 2, tally.inOneLook());

    assertThat(ids(order)).containsExactly("a", "b", "e", "f", "g", "h");
    assertThat(tally.shown())
        .containsExactly(List.of("a", "b"), List.of("b", "e", "f"), List.of("b", "g", "h"));
    assertThat(tally.rounds()).isEqualTo(2);
  }

  @Test
  void one_that_beats_the_guard_is_put_where_it_belongs_and_the_guard_comes_next() {
    var order = hits("b", "d", "f", "h", "e", "c");
    var tally = Tally.perfect();

    InsertionSort.sort(order, 3, 3, tally.inOneLook());

    assertThat(ids(order)).containsExactly("b", "c", "d", "f", "h", "e");
    assertThat(tally.shown())
        .containsExactly(
            List.of("b", "d", "f"),
            List.of("d", "f"),
            List.of("f", "h", "e", "c"),
            List.of("d", "c"),
            List.of("b", "c"),
            List.of("d", "h", "e"));
  }

  @Test
  void whatever_the_list_the_true_best_come_first() {
    Law.forAll(
        random -> counted(1 + random.nextInt(30)),
        (order, random) -> {
          Collections.shuffle(order, random);
          int wanted = 1 + random.nextInt(12);
          boolean pairs = random.nextBoolean();
          var tally = Tally.perfect();

          InsertionSort.sort(
              order, wanted, 1 + random.nextInt(9), pairs ? tally.byPairs() : tally.inOneLook());

          int k = Math.min(wanted, order.size());
          assertThat(order.subList(0, k)).isEqualTo(counted(order.size()).subList(0, k));
          assertThat(order).containsExactlyInAnyOrderElementsOf(counted(order.size()));
        });
  }

  @Test
  void a_judge_who_contradicts_himself_or_says_nothing_finds_an_end() {
    var order = counted(30);
    var kept = counted(30);

    InsertionSort.sort(order, 10, 3, Tally.of(group -> List.of(group.getLast())).inOneLook());
    InsertionSort.sort(kept, 10, 3, Tally.of(group -> List.of()).inOneLook());

    assertThat(order).containsExactlyInAnyOrderElementsOf(kept);
    assertThat(kept).isEqualTo(counted(30));
  }
}
