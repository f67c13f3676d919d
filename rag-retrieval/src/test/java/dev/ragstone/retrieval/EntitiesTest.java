package dev.ragstone.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EntitiesTest {

  @Test
  void words_with_capitals_in_a_row_are_a_name_with_and_without_the_first() {
    assertThat(Entities.in("Then Adam Weir met O'Brien-Smith, in the Old Town."))
        .containsExactly("Then Adam Weir", "Adam Weir", "O'Brien-Smith", "Old Town", "Town");
  }

  @Test
  void words_with_digits_are_numbers_and_short_ones_are_nothing() {
    assertThat(Entities.in("engine mk-4711 of 1870, v2.1.3, 12 and Xy"))
        .containsExactly("mk-4711", "1870", "v2.1.3");
  }

  @Test
  void a_long_text_gives_the_first_forty() {
    var text =
        IntStream.range(100, 300).mapToObj(String::valueOf).collect(Collectors.joining(", "));

    assertThat(Entities.in(text)).hasSize(40).startsWith("100").endsWith("139");
  }
}
