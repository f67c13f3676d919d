package dev.ragstone.core.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.testing.Law;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotationTest {

  private static final String TEXT =
      "At ebb the water leaves through the wheel. Few of them survive, and fewer still work.";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          the water leaves through the wheel                | true
          The WATER leaves -- through the wheel!            | true
          the water leaves thruogh the wheel                | true
          the watr leaves through teh wheel                 | true
          the water turned through the wheel                | false
          Few of them survive and fewer still work at all   | false
          wheel few of them                                 | true
          the wheel                                         | true
          a wheel                                           | false
          the ebb                                           | false
          ''                                                | false
          nothing of the kind is said anywhere in that text | false
          """)
  void a_quotation_may_differ_by_five_letters_or_one_in_eight(String quote, boolean is) {
    assertThat(Quotation.isIn(TEXT, quote)).isEqualTo(is);
  }

  @Test
  void a_quotation_longer_than_the_text_is_none() {
    assertThat(Quotation.isIn("at ebb the water", "at ebb the water leaves through")).isFalse();
  }

  @Test
  void it_agrees_with_the_whole_table() {
    Law.forAll(
        random -> letters(random, 8 + random.nextInt(60)),
        (text, random) -> {
          int from = random.nextInt(text.length());
          var quote = changed(text.substring(from), random);

          assertThat(Quotation.isIn(text, quote)).isEqualTo(slowly(text, quote));
        });
  }

  @Test
  void the_longest_question_and_quote_are_compared_in_time() {
    assertThat(Quotation.isIn("ab".repeat(8_000), "ab".repeat(4_000))).isTrue();
    assertThat(Quotation.isIn("ab".repeat(8_000), "ab".repeat(150) + "c")).isTrue();
    assertThat(Quotation.isIn("ab".repeat(8_000), "ab".repeat(4_000) + "c")).isFalse();
    assertThat(Quotation.isIn("ab".repeat(8_000), "c".repeat(8_000))).isFalse();
  }

  /** Sellers' table in full. */
  private static boolean slowly(String text, String quote) {
    int edits = Math.min(5, quote.length() / 8);
    var before = new int[text.length() + 1];
    for (int i = 1; i <= quote.length(); i++) {
      var row = new int[text.length() + 1];
      row[0] = i;
      for (int j = 1; j <= text.length(); j++) {
        int cost = quote.charAt(i - 1) == text.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(before[j - 1] + cost, Math.min(before[j], row[j - 1]) + 1);
      }
      before = row;
    }
    return quote.length() >= 8 && Arrays.stream(before).anyMatch(distance -> distance <= edits);
  }

  private static String letters(Random random, int length) {
    return random
        .ints(length, 0, 3)
        .mapToObj(i -> String.valueOf((char) ('a' + i)))
        .collect(Collectors.joining());
  }

  private static String changed(String quote, Random random) {
    var changed = new StringBuilder(quote);
    for (int edits = random.nextInt(8); edits > 0 && changed.length() > 1; edits--) {
      int at = random.nextInt(changed.length());
      switch (random.nextInt(3)) {
        case 0 -> changed.deleteCharAt(at);
        case 1 -> changed.insert(at, 'x');
        default -> changed.setCharAt(at, 'y');
      }
    }
    return changed.toString();
  }
}
