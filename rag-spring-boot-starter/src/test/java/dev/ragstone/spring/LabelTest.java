package dev.ragstone.spring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "convex(dense 0.6)[bm25]@100, convex",
        "extractive reader(3 passages), extractive reader",
        "(useful(1 to 8) within 3000ms | best(8)), useful",
        "step 'who shot Kennedy', step",
        "com.acme.My$$Lambda/0x00007f1c, com",
        "7 of 9, other",
        "\"\", other"
      })
  void a_label_is_the_words_a_name_begins_with(String printed, String label) {
    assertThat(Label.of(printed)).isEqualTo(label);
  }
}
