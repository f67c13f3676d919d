package dev.ragstone.rerank;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupGradesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"1": 7, "2": 0.5, "3": 10} | {0=7.0, 1=0.5, 2=10.0}
          {"[1]": 7, "[3]": 2} | {0=7.0, 2=2.0}
          {"doc 1": 7, "Passage 2": "6"} | {0=7.0, 1=6.0}
          {"[1]]": 7, "2": 4 | {0=7.0, 1=4.0}
          {1: 7, 2: 4} | {0=7.0, 1=4.0}
          {'1': 7, '2': 4,} | {0=7.0, 1=4.0}
          {"1": "7/10", "2": "4/10"} | {0=7.0, 1=4.0}
          '[1]: 7\n[2]: 4' | {0=7.0, 1=4.0}
          '**1**: 7, **2** = 4' | {0=7.0, 1=4.0}
          {"1": 17, "2": -3} | {0=10.0, 1=0.0}
          {"0": 9, "4": 8, "1": 3} | {0=3.0}
          '[1]: 2 matches. {"1": 8, "2": 1}' | {0=8.0, 1=1.0}
          '{"1": 1, "2": 1} No: {"1": 8, "2": 3}' | {0=8.0, 1=3.0}
          '{"1": 8, "2": 3, "3": 4} where {3: 9}' | {0=8.0, 1=3.0, 2=9.0}
          '<think>{"1": 1, "2": 9}</think>{"1": 8}' | {0=8.0}
          '<answer>```json {"1": 8} ```</answer>' | {0=8.0}
          ｛＂１＂：７｝ | {0=7.0}
          {"1": 1000, "2": 99999} | {}
          {"1": null, "2": "high"} | {}
          {"12345678901": 7} | {}
          [1] > [2] | {}
          'I cannot.' | {}
          '' | {}
          """)
  void grades_are_read_whatever_they_are_dressed_in(String reply, String grades) {
    assertThat(GroupGrades.in(reply.replace("\\n", "\n"), 3)).hasToString(grades);
  }
}
