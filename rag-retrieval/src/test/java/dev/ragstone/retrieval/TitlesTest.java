package dev.ragstone.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TitlesTest {

  @ParameterizedTest
  @CsvSource({
    "Adam Weir (miller), adam weir",
    "Adam Weir > Later years (1860), adam weir",
    "O'Brien -- & Sons!, o brien sons",
    "(in brackets), ''",
    "Éclair, éclair",
  })
  void a_name_is_the_words_of_a_title_without_brackets_and_headings(String title, String name) {
    assertThat(Titles.name(title)).isEqualTo(name);
  }

  @Test
  void a_text_has_a_name_in_whole_words_if_it_is_long_enough() {
    assertThat(Titles.hasName("by adam weir", "adam weir")).isTrue();
    assertThat(Titles.hasName("by adam weirs", "adam weir")).isFalse();
    assertThat(Titles.hasName("ann said", "ann")).isFalse();
  }

  @Test
  void possible_names_are_all_runs_of_up_to_six_words() {
    assertThat(Titles.possibleNames("One, two: ONE"))
        .containsExactly("one two", "one two one", "two one");
    assertThat(Titles.possibleNames("a b c d e f g"))
        .contains("a b c d e f", "b c d e f g", "d e f g")
        .doesNotContain("a b c d e f g", "a b");
  }
}
