package dev.ragstone.evaluation.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementTest {

  @Test
  void sentences_keep_the_marks_before_and_behind_their_stop() {
    var statements =
        Statement.of("The mill burned [2][1]. It was rebuilt. [3, 4] Nobody knows why!");

    assertThat(statements)
        .containsExactly(
            new Statement("The mill burned.", Set.of(1, 2)),
            new Statement("It was rebuilt.", Set.of(3, 4)),
            new Statement("Nobody knows why!", Set.of()));
  }

  @Test
  void titles_initials_and_list_numbers_end_no_sentence() {
    var statements = Statement.of("1. Dr. A. Smith came.\n2. She left [1].");

    assertThat(statements)
        .extracting(Statement::text)
        .containsExactly("1. Dr. A. Smith came.", "2. She left.");
  }

  @Test
  void no_is_a_sentence() {
    assertThat(Statement.of("No. It burned [1].")).extracting(Statement::text).hasSize(2);
  }

  @Test
  void what_says_nothing_is_no_sentence() {
    assertThat(Statement.of("[1] [2].\n---\n\n")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Oslo [1].         | Oslo.",
        "Oslo [1, 2]       | Oslo",
        "Oslo[1][2], Rome  | Oslo, Rome",
        "Oslo 【1】          | Oslo",
        "in [1889] as said | in [1889] as said",
        "a[i] and [x, 1]   | a[i] and [x, 1]"
      })
  void only_citation_marks_are_removed(String answer, String text) {
    assertThat(Statement.unmarked(answer)).isEqualTo(text);
  }
}
