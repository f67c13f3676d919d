package dev.ragstone.evaluation.robustness;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AnswerClassTest {

  @Test
  void marks_case_articles_and_punctuation_make_no_other_answer() {
    same("The river Vltava [1].", "river  vltava");
    same("“An Old-Mill” [1, 2]!", "oldmill");
    same("Ｐａｒｉｓ", "paris");
    other("the Vltava", "the Elbe");
  }

  @Test
  void numbers_are_compared_by_value() {
    same("About 1,000.50 m", "about 1000.5 m");
    same("(-5.0)", "-5");
    same("100", "100.0");
    other("5", "-5");
    other("10.5", "105");
    other("1.2.3", "1.2");
  }

  @Test
  void all_abstentions_are_one_answer_and_no_failure_is_an_abstention() {
    var abstained = AnswerClass.of(Cells.abstention("t"));

    assertThat(abstained).isEqualTo(AnswerClass.of(Cells.abstention("u")));
    assertThat(abstained).isNotEqualTo(AnswerClass.of(Cells.answer("t", 0, "Because")));
    assertThat(abstained).isNotEqualTo(AnswerClass.of(Cells.failure("t")));
    assertThat(AnswerClass.of(Cells.value("t", 0)).answers()).isFalse();
  }

  @Test
  void an_answer_of_nothing_but_marks_is_read_in_time() {
    assertThat(AnswerClass.normalised(".".repeat(200_000) + "[".repeat(200_000) + "x"))
        .isEqualTo("x");
    assertThat(AnswerClass.normalised("9".repeat(200_000))).hasSize(200_000);
  }

  private static void same(String one, String other) {
    assertThat(AnswerClass.normalised(one)).isEqualTo(AnswerClass.normalised(other));
  }

  private static void other(String one, String other) {
    assertThat(AnswerClass.normalised(one)).isNotEqualTo(AnswerClass.normalised(other));
  }
}
