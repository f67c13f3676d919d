package dev.ragstone.generation;

import static dev.ragstone.testing.Law.forAll;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LatinSquareTest {

  private static List<Integer> items(int size) {
    return IntStream.range(0, size).boxed().toList();
  }

  @Test
  void orders_are_different_permutations_and_the_same_ones_every_time() {
    forAll(
        random -> items(1 + random.nextInt(12)),
        (items, random) -> {
          int most = 1 + random.nextInt(7);

          var orders = LatinSquare.orders(items, most);

          assertThat(orders.getFirst()).isEqualTo(items);
          assertThat(new HashSet<>(orders)).hasSameSizeAs(orders);
          assertThat(orders).hasSize(Math.min(most, permutations(items.size())));
          assertThat(orders).isEqualTo(LatinSquare.orders(items, most));
          orders.forEach(o -> assertThat(o).containsExactlyInAnyOrderElementsOf(items));
        });
  }

  /** As many as rotations of a list and of its reverse can be. */
  private static int permutations(int size) {
    return size == 1 ? 1 : size == 2 ? 2 : size == 3 ? 6 : 2 * size;
  }

  @Test
  void every_item_stands_once_in_every_region() {
    for (int regions = 2; regions <= 7; regions++) {
      for (int width = 1; width <= 4; width++) {
        var orders = LatinSquare.orders(items(regions * width), regions);
        for (int item = 0; item < regions * width; item++) {
          int one = item;
          int region = width;
          assertThat(orders.stream().map(order -> order.indexOf(one) / region))
              .doesNotHaveDuplicates()
              .hasSize(regions);
        }
      }
    }
  }

  @Test
  void the_first_three_of_five_put_every_passage_at_an_end() {
    var orders = LatinSquare.orders(items(5), 5);

    assertThat(orders.subList(0, 3))
        .containsExactly(List.of(0, 1, 2, 3, 4), List.of(3, 4, 0, 1, 2), List.of(1, 2, 3, 4, 0));
  }
}
