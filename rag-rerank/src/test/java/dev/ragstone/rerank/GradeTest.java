package dev.ragstone.rerank;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.testing.Law;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GradeTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          7 | 7
          <answer>7</answer> | 7
          '<think>10? 3?</think> <answer> 4 </answer>' | 4
          '<think>10</think>6' | 6
          '<answer>7 out of 10</answer>' | 7
          '<answer>7, though I thought of 3</answer>' | 7
          'First I thought 3. Grade: 8/10' | 8
          'I give it 8 out of 10.' | 8
          'On a scale from 0 to 10 this is a 5' | 5
          10 | 10
          10/10 | 10
          7.5 | 7.5
          12 | 10
          85 | 10
          -3 | 0
          6-7 | 7
          '**Grade:** 9' | 9
          '{"grade": 4}' | 4
          '７' | 7
          'It is from 2019, so 3.' | 3
          """)
  void a_grade_is_found_and_kept_between_0_and_10(String reply, double grade) {
    assertThat(Grade.in(reply)).get().extracting(Grade::value).isEqualTo(grade);
  }

  @ParameterizedTest
  @CsvSource({"''", "high", "<think>7", "2019", "'<answer></answer>'", "99999999999999999999"})
  void a_reply_without_a_grade_has_none(String reply) {
    assertThat(Grade.in(reply)).isEmpty();
  }

  @Test
  void any_text_whatever_is_read() {
    Law.forAll(
        random -> {
          var text = new StringBuilder();
          var pieces = new String[] {"<answer>", "</answer>", "-", ".", "9", "10", "/10", "٣", " "};
          for (int i = random.nextInt(12); i > 0; i--) {
            text.append(pieces[random.nextInt(pieces.length)]);
          }
          return text.toString();
        },
        (reply, random) ->
            Grade.in(reply).ifPresent(grade -> assertThat(grade.value()).isBetween(0.0, 10.0)));
  }
}
