package dev.ragstone.generation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.testing.Law;
import org.junit.jupiter.api.Test;

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
}
