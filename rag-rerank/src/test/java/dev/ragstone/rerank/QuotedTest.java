package dev.ragstone.rerank;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotedTest {

  private static final String PASSAGE =
      "Tides: At ebb the water leaves through the sluice, and turns the wheel; in 1790 the mill of"
          + " Olhão ground three tons a day. 潮が引くと水が出る。";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          the water leaves through the sluice | true
          'The water leaves, through the SLUICE' | true
          sluice, and turns the wheel; in 1790 | true
          'At ebb the water leaves … three tons a day' | true
          'At ebb [...] turns the wheel' | true
          wheel | true
          潮が引く | true
          at ebb the water goes through the sluice and turns | true
          at ebb the water goes through the door and turns | false
          the water goes | false
          leaves the water | false
          lea | false
          'At ebb … eels' | false
          the water leaves through the sluice every single day of the year | false
          水が引く | false
          ... | false
          '' | false
          """)
  void a_quotation_stands_in_its_passage_word_for_word_but_for_one_in_eight(
      String quotation, boolean is) {
    assertThat(Quoted.isIn(PASSAGE, quotation)).isEqualTo(is);
  }

  @Test
  void a_long_quotation_has_no_room_for_slips() {
    var passage = "word ".repeat(300);

    assertThat(Quoted.isIn(passage, "word ".repeat(100))).isTrue();
    assertThat(Quoted.isIn(passage, "word ".repeat(99) + "other")).isFalse();
    assertThat(Quoted.isIn(passage, "word ".repeat(59) + "other")).isTrue();
  }
}
