package dev.ragstone.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DifferentOrdersTest {

  @ParameterizedTest
  @CsvSource({
    "0, 120, 1",
    "1, 120, 1",
    "2, 120, 2",
    "3, 120, 6",
    "3, 4, 4",
    "4, 120, 24",
    "5, 120, 120",
    "5, 119, 119",
    "6, 120, 120",
    "6, 720, 720",
    "7, 720, 720",
    "40, 120, 120"
  })
  void all_orders_there_are_or_as_many_as_may_be_all_different(int items, int most, int orders) {
    var list = IntStream.range(0, items).boxed().toList();

    var different = Orders.different(list, most);

    assertThat(different)
        .hasSize(orders)
        .doesNotHaveDuplicates()
        .isEqualTo(Orders.different(list, most));
    assertThat(different.getFirst()).isEqualTo(list);
    assertThat(different).allMatch(order -> order.stream().sorted().toList().equals(list));
  }

  @Test
  void equal_items_are_told_apart_by_their_places() {
    assertThat(Orders.different(List.of("a", "a"), 9)).hasSize(2);
  }
}
