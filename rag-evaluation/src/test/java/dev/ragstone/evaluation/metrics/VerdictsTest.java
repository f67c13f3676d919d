package dev.ragstone.evaluation.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.core.RagException.UnreadableReply;
import dev.ragstone.testing.Law;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerdictsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Verdict: supported",
        "verdict: **Supported**.",
        "**Verdict:** supported",
        "Verdict:\nsupported",
        "Verdict - see below.\nVerdict: yes",
        "Supported",
        "supported.\nPassage 1 says so.",
        "Yes, passage 1 says so.",
        "<think>Verdict: unsupported? no</think>Verdict: supported",
        "<answer>supported</answer>",
        "Passage 1 has no date, passage 2 has.\nVerdict: supported (passage 2)"
      })
  void one_clear_verdict_is_read(String reply) {
    assertThat(Verdicts.one(reply)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Verdict: unsupported",
        "Verdict: not supported",
        "Verdict: \"no\"",
        "UNSUPPORTED",
        "No. The passages say 1889.",
        "The sentence may look supported.\n\nVerdict: unsupported"
      })
  void a_denial_is_read_as_clearly(String reply) {
    assertThat(Verdicts.one(reply)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "I cannot judge this.",
        "The passages have no mention of it.",
        "Verdict: partially supported",
        "Verdict: supported in part",
        "Verdict: supported, but only in part",
        "Verdict: <supported or unsupported>",
        "Verdict: supported or unsupported",
        "Verdict: supported\nVerdict: unsupported",
        "Verdict:",
        "Verdict: 0.5",
        "supportedly",
        "Yes and no.",
        "Nothing supports it",
        "<think>Verdict: supported",
        "{\"verdict\": 1}"
      })
  void an_unclear_verdict_is_never_guessed(String reply) {
    assertThatThrownBy(() -> Verdicts.one(reply)).isInstanceOf(UnreadableReply.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1: supported\n2: unsupported\n3: supported",
        "3: supported\n1: supported\n2: unsupported",
        "1. Supported\n2. Not supported\n3. Supported.",
        "[1] supported\n[2] unsupported\n[3] supported",
        "(1) yes\n(2) no\n(3) yes",
        "Sentence 1: supported\nSentence 2: unsupported\nSentence 3: supported",
        "- **1**: supported\n- **2**: unsupported\n- **3**: supported",
        "| 1 | supported |\n| 2 | unsupported |\n| 3 | supported |",
        "Here you are:\r\n1: supported\r\n2: unsupported\r\n3: supported\r\nDone.",
        "1: supported (passage 2)\n2: unsupported - no passage says so\n3: supported",
        "<think>1: unsupported</think>1: supported\n2: unsupported\n3: supported",
        "1: supported\n2: unsupported\n3: supported\n3: supported"
      })
  void each_sentence_has_its_verdict(String reply) {
    assertThat(Verdicts.each(reply, 3)).containsExactly(true, false, true);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "supported",
        "All sentences are supported.",
        "1: supported\n2: unsupported",
        "1: supported\n2: unsupported\n4: supported",
        "1: supported\n2: unsupported\n3: supported\n4: supported",
        "0: supported\n1: supported\n2: unsupported\n3: supported",
        "1: supported\n2: unsupported\n3: supported\n1: unsupported",
        "1: supported\n2: partially supported\n3: supported",
        "1: supported\n2: supported, but the date is open\n3: supported",
        "1: supported\n2: unclear\n3: supported",
        "1: supported\n2:\n3: supported",
        "1-3: supported",
        "1, 2 and 3: supported",
        "999999999999: supported\n2: unsupported\n3: supported",
        "1: supported\n2: unsupported - as in\n2 - no passage\n- no",
        "<think>1: supported\n2: unsupported\n3: supported",
        "I'm sorry, I can't help with that."
      })
  void a_sentence_without_one_clear_verdict_makes_the_reply_unreadable(String reply) {
    assertThatThrownBy(() -> Verdicts.each(reply, 3)).isInstanceOf(UnreadableReply.class);
  }

  @Test
  void whatever_a_model_says_is_read_or_unreadable() {
    var parts =
        List.of(
            "1",
            "2",
            ":",
            " ",
            "\n",
            "supported",
            "unsupported",
            "not",
            "yes",
            "no",
            "|",
            "*",
            "verdict",
            "<think>",
            "</think>",
            "[",
            "]",
            "or",
            ".",
            "３",
            "\u0000",
            "\ud83d");

    Law.forAll(
        random ->
            random
                .ints(random.nextInt(30), 0, parts.size())
                .mapToObj(parts::get)
                .collect(Collectors.joining()),
        (reply, random) -> {
          try {
            assertThat(Verdicts.each(reply, 2)).hasSize(2);
          } catch (UnreadableReply unreadable) {
            assertThat(unreadable).hasMessageContaining("each of 2 sentences");
          }
          try {
            Verdicts.one(reply);
          } catch (UnreadableReply unreadable) {
            assertThat(unreadable).hasMessageContaining("Verdict:");
          }
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "verdict:",
        "verdict:yes.",
        "1 ",
        "* ",
        "1: yes - ",
        "sentence\t",
        "\n",
        "3: no.\n"
      })
  void a_long_reply_does_not_keep_the_reader_busy(String part) {
    assertThatThrownBy(() -> Verdicts.each(part.repeat(50_000), 4))
        .isInstanceOf(UnreadableReply.class);
    assertThatThrownBy(() -> Verdicts.one("verdict:yes\n" + (part + "verdict:no.").repeat(9_000)))
        .isInstanceOf(UnreadableReply.class);
  }
}
