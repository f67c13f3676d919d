package dev.ragstone.rerank;

import static dev.ragstone.rerank.Tally.counted;
import static dev.ragstone.rerank.Tally.hits;
import static dev.ragstone.rerank.Tally.ids;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.testing.Law;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SlidingSortTest {

  @Test
  void every_pass_slides_from_the_back_and_what_did_not_move_is_not_shown_again() {
    var order = hits("b", "d", "a", "c", "e", "f");
    var tally = Tally.perfect();

    SlidingSort.sort(order, 2, 2, tally.inOneLook());

    assertThat(ids(order)).containsExactly("a", "b", "d", "c", "e", "f");
    assertThat(tally.shown())
        .containsExactly(
            List.of("c", "e", "f"),
            List.of("d", "a", "c"),
            List.of("b", "a"),
            List.of("b", "d", "c"));
  }

  @Test
  void windows_hold_two_at_least_and_never_more_than_they_may() {
    Law.forAll(
        random -> counted(random.nextInt(30)),
        (order, random) -> {
          Collections.shuffle(order, random);
          int children = 1 + random.nextInt(20);
          int k = 1 + random.nextInt(12);
          var tally = Tally.perfect();

          SlidingSort.sort(order, k, children, tally.inOneLook());

          assertThat(tally.shown())
              .allSatisfy(window -> assertThat(window).hasSizeBetween(2, children + 1));
          int wanted = Math.min(k, order.size());
          assertThat(order.subList(0, wanted)).isEqualTo(counted(order.size()).subList(0, wanted));
        });
  }

  @Test
  void those_passed_over_keep_their_order() {
    var order = hits("x", "w", "v", "u", "a");

    SlidingSort.sort(order, 1, 1, Tally.perfect().byPairs());

    assertThat(ids(order)).containsExactly("a", "x", "w", "v", "u");
  }

  @Test
  void a_judge_who_contradicts_himself_or_says_nothing_finds_an_end() {
    var order = counted(20);
    var kept = counted(20);

    SlidingSort.sort(order, 20, 3, Tally.of(group -> List.of(group.getLast())).inOneLook());
    SlidingSort.sort(kept, 20, 3, Tally.of(group -> List.of()).inOneLook());

    assertThat(order).containsExactlyInAnyOrderElementsOf(kept);
    assertThat(kept).isEqualTo(counted(20));
  }
}
