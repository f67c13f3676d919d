package dev.ragstone.generation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.testing.Law;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarksTest {

  private static final Set<Integer> KNOWN = Set.of(1, 2, 3);

  private static String normal(String text) {
    return Marks.normalise(text, KNOWN).text();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "It is so [1][3].",
        "It is so [1, 3].",
        "It is so [1,3].",
        "It is so [1 , 3].",
        "It is so [1; 3].",
        "It is so [3, 1].",
        "It is so [1] [3].",
        "It is so [1], [3].",
        "It is so [1] and [3].",
        "It is so [1];[3].",
        "It is so [1 and 3].",
        "It is so [1 & 3].",
        "It is so [1/3].",
        "It is so [1|3].",
        "It is so. [1][3]",
        "It is so.[1][3]",
        "It is so. [1] [3]",
        "It is so.[1, 3]",
        "It is so 【1】【3】.",
        "It is so ［1、3］.",
        "It is so ［１］［３］.",
        "It is so 【1†source】【3†L1-L4】.",
        "It is so 〔1〕〔3〕.",
        "It is so [^1][^3].",
        "It is so.[^1][^3]",
        "It is so \\[1\\]\\[3\\].",
        "It is so **[1]** **[3]**.",
        "It is so `[1]``[3]`.",
        "It is so [[1]][[3]].",
        "It is so [1](#p1)[3](#p3).",
        "It is so [1](https://example.org/a?b=c) [3](https://example.org).",
        "It is so [[1]](https://example.org)[[3]](/x).",
        "It is so <sup>1</sup><sup>3</sup>.",
        "It is so <sup>[1]</sup><sup>[3]</sup>.",
        "It is so <sup>1, 3</sup>.",
        "It is so <cite>1</cite><cite>3</cite>.",
        "It is so <ref>1</ref><ref>3</ref>.",
        "It is so [passage 1][passage 3].",
        "It is so [Passages 1 and 3].",
        "It is so [source 1, source 3].",
        "It is so [Source: 1][Source: 3].",
        "It is so [Doc 1][Doc 3].",
        "It is so [document #1][document #3].",
        "It is so [#1][#3].",
        "It is so [ref 1][3].",
        "It is so [Quelle 1][Quelle 3].",
        "It is so [fuente 1][fuente 3].",
        "It is so [источник 1][источник 3].",
        "It is so [来源1][来源3].",
        "It is so [出典１、３].",
        "It is so [١][٣].",
        "It is so [१][३].",
        "It is so ¹ ³.",
        "It is so¹,³.",
        "It is so.¹·³",
        "It is so ①③.",
        "It is so. (1,3)",
        "It is so (1, 3).",
        "It is so. (1, 3)",
        "It is so (source 1, source 3).",
        "It is so (see [1][3]).",
        "It is so ([1][3]).",
        "It is so (Passages 1 and 3).",
        "It is so (Source: 1, 3)."
      })
  void every_form_of_mark_becomes_one(String text) {
    assertThat(Marks.in(normal(text))).containsExactly(1, 3);
    assertThat(Marks.without(normal(text)).replaceAll("[\\s.]+", " ").strip())
        .isEqualTo("It is so");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "So [1-3].",
        "So [1–3].",
        "So [1 to 3].",
        "So [1..3].",
        "So [1]-[3].",
        "So [1] – [3].",
        "So [passages 1-3]."
      })
  void a_range_names_all_in_it(String text) {
    assertThat(normal(text)).isEqualTo("So [1][2][3].");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          According to passage 2, it is old.      | According to passage 2, it is old [2].
          Sources 1 and 3 say so. It is red.      | Sources 1 and 3 say so [1][3]. It is red.
          从前有磨坊。[2]                          | 从前有磨坊 [2]。
          "It is old." [2]                        | "It is old [2]."
          Is it old? [2] Yes! [1]                 | Is it old [2]? Yes [1]!
          """)
  void a_mark_stands_in_its_sentence(String text, String normal) {
    assertThat(normal(text)).isEqualTo(normal);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The mill covers 300 m² of ground.",
        "It holds 20 m³ and x² is a square.",
        "(1) Anna built it.",
        "It was built (1891) by Anna (7).",
        "It has wheels (see figure 2 for one).",
        "1. Anna\n2. Berg",
        "a[i] = b",
        "[ ] [a] [-] []",
        "[1",
        "1]",
        "Chapter 2 says so.",
        "Document 9 says so.",
        "It costs 3 crowns."
      })
  void what_is_no_mark_stays(String text) {
    assertThat(normal(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "So [7]., So., 1",
    "So [0]., So., 1",
    "So [1][7][8]., So [1]., 2",
    "So [999999999]., So., 1",
    "So [source 7]., So., 1",
    "So [2021]., So., 1",
    "So [9999999999]., So., 1",
    "So [1][9783161484100]., So [1]., 1"
  })
  void a_mark_of_no_passage_is_removed_and_counted(String text, String normal, int phantoms) {
    assertThat(Marks.normalise(text, KNOWN)).isEqualTo(new Marks.Normalised(normal, phantoms));
  }

  @Test
  void what_is_normal_stays_normal() {
    Law.forAll(
        CitedGeneratorTest::babble,
        (text, random) -> {
          var once = normal(text);
          assertThat(Marks.in(once)).isSubsetOf(KNOWN);
          assertThat(Marks.in(normal(once))).isEqualTo(Marks.in(once));
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[", "[1", "[1,", "(1", "¹", "①", "<sup>", "[[", "[1](", "passage 1 ", "\\["})
  void a_huge_text_is_survived(String part) {
    var text = part.repeat(200_000 / part.length());

    assertThat(Marks.in(normal(text))).isSubsetOf(KNOWN);
  }
}
