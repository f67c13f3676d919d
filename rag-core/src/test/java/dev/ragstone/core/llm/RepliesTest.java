package dev.ragstone.core.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.ragstone.testing.Law;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepliesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[\"Who built it?\", \"When was it built?\"]",
        "{\"questions\": [\"Who built it?\", \"When was it built?\"]}",
        "{\"first\": \"Who built it?\", \"second\": \"When was it built?\", \"n\": 2}",
        "{\"steps\": [{\"q\": \"Who built it?\"}, {\"q\": \"When was it built?\"}], \"n\": 2}",
        "```json\n[\"Who built it?\", \"When was it built?\"]\n```",
        "Here you go:\n1. Who built it?\n2. When was it built?",
        "- Who built it?\n* When was it built?",
        "• \"Who built it?\"\n• “When was it built?”",
        "Q1: Who built it?\nQ2: When was it built?",
        "Sub-question 1: Who built it?\nSub-question 2: When was it built?",
        "(1) Who built it?\n(2) When was it built?",
        "<think>Two parts: [\"no\"]</think>\nWho built it?\nWhen was it built?",
        "Who built it?\n\nWHO BUILT IT?\nWhen was it built?\n",
        "**Who built it?**\n**When was it built?**",
        "<answer>Who built it?\nWhen was it built?</answer> Hope this helps you further!",
        "Sorry, I can try:\nWho built it?\nWhen was it built?",
      })
  void lists_are_read_in_every_dress(String reply) {
    assertThat(Replies.list(reply, 5, 400)).containsExactly("Who built it?", "When was it built?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "[]",
        "{}",
        "null",
        "None.",
        "42",
        "...",
        "I'm sorry, but I can't help with that.",
        "As an AI language model I have no questions.",
        "<think>endless",
        "Here are the questions:"
      })
  void nothing_to_read_is_an_empty_list(String reply) {
    assertThat(Replies.list(reply, 5, 400)).isEmpty();
  }

  @Test
  void lists_are_cut_to_what_was_asked_for() {
    var reply = "Who built it?\nWhen?\nWhere?\n" + "x".repeat(500);

    assertThat(Replies.list(reply, 2, 400)).containsExactly("Who built it?", "When?");
    assertThat(Replies.list(reply, 9, 400)).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[3] > [1] > [2]",
        "3 > 1 > 2",
        "3, 1, 2",
        "[3, 1, 2]",
        "<think>[2] first?</think>[3] > [1] > [2]",
        "Passage [3] is best of 20, then [1], then [2].",
        "［３］ > ［１］ > ［２］",
        "【3】【1】【2】",
        "③ ① ②",
        "③①②",
        "[③] > [①] > [②]",
        "3 (0.9) > 1 (0.25), 2 (1.0)",
        "³ ¹ ²",
        "[3][3][1][2][99]",
      })
  void numbers_are_read_in_every_shape(String reply) {
    assertThat(Replies.numbers(reply, 3).valid()).containsExactly(3, 1, 2);
  }

  @Test
  void invented_and_repeated_numbers_are_counted_not_kept() {
    var numbers = Replies.numbers("[2] > [2] > [0] > [7] > [99999999999999999999]", 3);

    assertThat(numbers).isEqualTo(new Replies.Numbers(List.of(2), 3, 1));
  }

  @Test
  void json_is_found_among_words() {
    assertThat(
            Replies.json("Sure! ```json\n{\"useful\": [1, 2]}\n``` Done.")
                .orElseThrow()
                .get("useful"))
        .hasSize(2);
    assertThat(Replies.json("{\"useful\": [1, 2")).isEmpty();
    assertThat(Replies.json("[".repeat(90_000) + "]".repeat(9))).isEmpty();
  }

  @Test
  void no_reply_whatever_breaks_a_reader() {
    var alphabet = "[]{}<>\"'\\,:;>1234567890abc \n\t\0/think answer`*-•３③【】\uD800\uFFFF";
    Law.forAll(
        random ->
            random
                .ints(random.nextInt(200), 0, alphabet.length())
                .mapToObj(i -> alphabet.substring(i, i + 1))
                .collect(Collectors.joining()),
        (reply, random) ->
            assertThatCode(
                    () -> {
                      Replies.body(reply);
                      Replies.json(reply);
                      Replies.objects(reply, 5);
                      Replies.choice(reply, List.of("built", "when"));
                      assertThat(Replies.labels(reply, 4).valid())
                          .doesNotHaveDuplicates()
                          .allMatch(n -> 1 <= n && n <= 4);
                      assertThat(Replies.list(reply, 3, 50)).hasSizeLessThanOrEqualTo(3);
                      assertThat(Replies.numbers(reply, 4).valid())
                          .doesNotHaveDuplicates()
                          .allMatch(n -> 1 <= n && n <= 4);
                    })
                .doesNotThrowAnyException());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "- ",
        "1. ",
        "*",
        "\"",
        "\n",
        " ",
        "[",
        "{",
        "```\n",
        "<answer>",
        "\"\\",
        "[1 ",
        "a ",
        "\\"
      })
  void a_hundred_thousand_times_the_same_is_read_in_no_time(String piece) {
    var reply = "a" + piece.repeat(99_000 / piece.length()) + "b";

    assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> {
          Replies.list(reply, 5, 300);
          Replies.list(piece.repeat(99_000 / piece.length()), 5, 300);
          Replies.list("1. q" + piece.repeat(99_000 / piece.length()) + "b", 5, 300);
          Replies.list("[" + piece.repeat(99_000 / piece.length()) + "\"", 5, 300);
          Replies.labels(reply, 20);
          Replies.json(reply);
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1e9999999999", "-1E-9999999999", "1e2147483647", "0e99999999999", "1e999999999"})
  void numbers_beyond_all_measure_are_no_failure(String number) {
    var reply = "{\"filters\": [{\"field\": \"year\", \"value\": " + number + "}]}";

    assertThatCode(
            () -> {
              Replies.objects(reply, 5);
              Replies.list("[" + number + ", \"Who built it?\"]", 5, 400);
              Replies.terms(reply, 5);
              Replies.passage(reply, 50);
            })
        .doesNotThrowAnyException();
  }

  @Test
  void names_that_differ_in_a_sign_or_a_vowel_sign_are_not_the_same() {
    assertThat(Replies.list("What is C?\nWhat is C++?\nWhat is C#?", 5, 400)).hasSize(3);
    assertThat(Replies.list("किताब कहाँ?\nकुताब कहाँ?", 5, 400)).hasSize(2);
  }

  @Test
  void a_megabyte_is_read_to_a_sane_length() {
    var reply = "Who built it?\n".repeat(80_000);

    assertThat(Replies.list(reply, 5, 400)).containsExactly("Who built it?");
  }

  @Test
  void objects_are_read_flat_from_whatever_holds_them() {
    var filter = Map.<String, Object>of("field", "year", "op", ">=", "value", 2020L);

    assertThat(
            List.of(
                "{\"filters\": [{\"field\": \"year\", \"op\": \">=\", \"value\": 2020}]}",
                "[{\"field\": \"year\", \"op\": \">=\", \"value\": 2020}]",
                "{\"field\": \"year\", \"op\": \">=\", \"value\": 2020}",
                "See [1]: ```json\n[{'field': 'year', 'op': '>=', 'value': 2020,}]\n``` Done.",
                "<think>{}</think>{\"filters\": [{\"field\": \"year\", \"op\": \">=\", \"value\":"
                    + " 2020}, {}, 7]}"))
        .allSatisfy(reply -> assertThat(Replies.objects(reply, 5)).contains(List.of(filter)));
    assertThat(Replies.objects("[{\"a\": [1, 2.5, \"x\", true, null, {}]}, {\"b\": 1e300}]", 5))
        .contains(
            List.of(
                Map.of("a", List.of(1L, new BigDecimal("2.5"), "x", true)),
                Map.of("b", new BigDecimal("1e300"))));
  }

  @Test
  void no_objects_are_an_empty_list_and_no_json_is_nothing() {
    assertThat(Replies.objects("{\"filters\": []}", 5)).contains(List.of());
    assertThat(Replies.objects("[]", 5)).contains(List.of());
    assertThat(Replies.objects("{}", 5)).contains(List.of());
    assertThat(Replies.objects("No filter is needed.", 5)).isEmpty();
    assertThat(Replies.objects("[{\"a\": 1}, {\"a\": 2}]", 1)).contains(List.of(Map.of("a", 1L)));
  }

  @Test
  void a_choice_is_the_one_word_that_is_named() {
    var choices = List.of("simple", "multi-hop");

    assertThat(
            List.of(
                "multi-hop",
                "Multi-Hop.",
                "**multi hop**",
                "{\"type\": \"MULTI_HOP\"}",
                "<think>simple?</think> multi-hop",
                "multi-hop\nIt is not simple, for it needs two searches."))
        .allSatisfy(reply -> assertThat(Replies.choice(reply, choices)).contains("multi-hop"));
    assertThat(List.of("", "I cannot say", "simple or multi-hop", "simplest", "complex"))
        .allSatisfy(reply -> assertThat(Replies.choice(reply, choices)).isEmpty());
  }
}
