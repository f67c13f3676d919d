package dev.ragstone.generation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.testing.Law;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProseTest {

  @Test
  void lines_of_a_paragraph_are_running_text() {
    var text = "The mill was built\nby Anna Berg. It  stands\nby the river.\n\nIt is old now";

    assertThat(Prose.sentences(text))
        .containsExactly(
            "The mill was built by Anna Berg.", "It stands by the river.", "It is old now");
  }

  @Test
  void headings_rulers_and_code_are_not_sentences() {
    var text =
        """
        # The old mill of Lahn
        Opening hours of the mill
        =========================
        The mill opens at nine.
        ==Water and weir==It has a big weir.
        ---
        ```java
        int opening = hours of the mill;
        ```
        Herons nest beside it.
        """;

    assertThat(Prose.sentences(text))
        .containsExactly("The mill opens at nine.", "It has a big weir.", "Herons nest beside it.");
  }

  @Test
  void a_list_item_and_a_table_row_stand_for_themselves() {
    var text =
        """
        Tickets are cheap
        - adults pay four euros
        * children go for free
        2) dogs stay outside, please
        | Day | Opens at | Closes at |
        |-----|----------|-----------|
        | Monday | nine | five |
        """;

    assertThat(Prose.sentences(text))
        .containsExactly(
            "Tickets are cheap",
            "adults pay four euros",
            "children go for free",
            "dogs stay outside, please",
            "Monday | nine | five");
  }

  @Test
  void an_abbreviation_or_initial_does_not_end_a_sentence() {
    assertThat(Prose.sentences("Dr. A. Berg met Mr. Stone. They built it, i.e. Anna did."))
        .containsExactly("Dr. A. Berg met Mr. Stone.", "They built it, i.e. Anna did.");
  }

  @Test
  void a_text_without_full_stops_is_cut_into_parts() {
    assertThat(Prose.sentences("word ".repeat(200))).hasSize(3);
  }

  @Test
  void pieces_joined_are_the_text() {
    Law.forAll(
        CitedGeneratorTest::babble,
        (text, random) -> {
          assertThat(String.join("", Sentences.pieces(text))).isEqualTo(text);
          assertThat(Prose.sentences(text)).noneMatch(String::isBlank);
        });
  }

  @Test
  void the_row_that_names_the_columns_and_a_line_in_capitals_are_no_sentences() {
    var table = "WHAT IT COSTS\n\n| Bread | Price |\n|---|---|\n| Rye loaf | 5.40 euros |";

    assertThat(Prose.sentences(table)).containsExactly("Rye loaf | 5.40 euros");
  }

  @Test
  void a_short_line_without_a_stop_before_a_longer_one_is_set_apart_by_a_dash() {
    var page =
        """
        There are nine trustees. They meet in the Customs House on the
        first Monday of the month.
        Ships may not be sold
        No ship, light or quay may be sold without the consent of two
        thirds of the members.
        """;

    assertThat(Prose.sentences(page))
        .containsExactly(
            "There are nine trustees.",
            "They meet in the Customs House on the first Monday of the month.",
            "Ships may not be sold – No ship, light or quay may be sold without the consent of two"
                + " thirds of the members.");
  }

  @Test
  void a_line_broken_before_a_name_is_running_text() {
    assertThat(Prose.sentences("The mill was sold in the year 1891 to\nAnna Berg of Marburg."))
        .containsExactly("The mill was sold in the year 1891 to Anna Berg of Marburg.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "The *Good Intent* was wrecked.; The Good Intent was wrecked.",
        "The **Good Intent** was _wrecked_.; The Good Intent was wrecked.",
        "See [the report](https://a.example/b) on it.; See the report on it.",
        "The product is 2 * 3 * 4 here.; The product is 2 * 3 * 4 here.",
        "Set max_open_files and a_b_c.; Set max_open_files and a_b_c.",
        "A star * stays, and so do **two.; A star * stays, and so do **two.",
        "The list [1] and (this) stay.; The list [1] and (this) stay.",
      })
  void marks_of_emphasis_and_of_links_are_not_quoted(String text, String sentence) {
    assertThat(Prose.sentences(text)).containsExactly(sentence);
  }

  @Test
  void no_sentence_is_longer_than_a_reader_reads() {
    for (String text :
        List.of("a-".repeat(500_000), "\uD83D\uDE00a ".repeat(200_000), "word ".repeat(200_000))) {
      assertThat(Prose.sentences(text))
          .isNotEmpty()
          .allMatch(sentence -> sentence.length() <= 1_200)
          .noneMatch(sentence -> Character.isHighSurrogate(sentence.charAt(sentence.length() - 1)));
    }
  }
}
