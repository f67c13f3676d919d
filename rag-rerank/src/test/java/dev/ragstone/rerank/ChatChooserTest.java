package dev.ragstone.rerank;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChatChooserTest {

  private static final int SHOWN = 3;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[2]",
        " [2]\n",
        "2",
        "2.",
        "**[2]**",
        "Passage [2]",
        "Passage B",
        "B",
        "(B)",
        "[B]",
        "\"B\"",
        "②",
        "【2】",
        "［２］",
        "2️⃣",
        "[2] [2] [2]",
        "[2] > [1] > [3]",
        "B > A > C",
        "[2]\n\nPassage [1] is about mills, [3] about rivers.",
        "[1] is about mills and [3] about rivers.\nSo it is [2].",
        "[2]\nbecause it answers more than [1] and [3].\nHence [2]",
        "The second",
        "The answer is [2], not [17].",
        "<think>[1] or [3]?</think>[2]",
        "<think>[1]?</think>\n<answer>[2]</answer>",
        "<think>[1]?</think>\n<answer>2</answer> and not [3]",
        "[1]?</think><answer>[2]",
        "<answer>[1]</answer> no: <answer>[2]</answer>",
        "```\n[2]\n```",
        "{\"best\": 2}",
        "[2]<|im_end|>"
      })
  void a_reply_that_names_one_passage_is_read(String reply) {
    assertThat(ChatChooser.chosen(reply, SHOWN)).hasValue(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " \n\t",
        "I cannot choose.",
        "None of them.",
        "[0]",
        "[4]",
        "[99999999999999999999]",
        "[1] and [2]",
        "[1] or [2]?\nHard to say, [2] or [3].",
        "[1] seems best.\nNo, it is [3].",
        "1, 2, 3",
        "Both A, B",
        "Passage Z",
        "<think>[2]",
        "<think>[2]</think>",
        "<think>[2]</think><answer></answer>",
        "<think>[2]</think><answer>[1] [3]</answer>",
        "> > >",
        "null",
        "{}"
      })
  void a_reply_that_names_none_or_several_decides_nothing(String reply) {
    assertThat(ChatChooser.chosen(reply, SHOWN)).isEmpty();
  }
}
