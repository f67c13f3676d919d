package dev.ragstone.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.ragstone.testing.Law;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShortAnswerTest {

  static Stream<String> ada() {
    return Stream.of(
        "Ada Lovelace [2]",
        "Ada Lovelace[2]",
        "Ada Lovelace [2].",
        "Ada Lovelace. [2]",
        "Answer: Ada Lovelace [2]",
        "**Answer:** Ada Lovelace [2]",
        "The answer is: Ada Lovelace [2]",
        "Final answer: Ada Lovelace [passage 2]",
        "\"Ada Lovelace\" [2]",
        "“Ada Lovelace” 【2】",
        "**Ada Lovelace** [2]",
        "`Ada Lovelace` [2]",
        "- Ada Lovelace [2]",
        "> Ada Lovelace [2]",
        "<think>It could be Babbage [1].</think>Ada Lovelace [2]",
        "<answer>Ada Lovelace [2]</answer>",
        "```\nAda Lovelace [2]\n```",
        "{\"answer\": \"Ada Lovelace [2]\"}",
        "```json\n{\"answer\": \"Ada Lovelace [2]\", \"why\": \"it says so\"}\n```",
        "Ada Lovelace [2]\nShe is named in passage 2.",
        "Passage 2 names her.\nAnswer: Ada Lovelace [2]",
        "\n\n  Ada\u00a0Lovelace  [2]\n",
        "Ada Lovelace [2] [9]",
        "Ada Lovelace [2]\n" + "because ".repeat(100_000));
  }

  @ParameterizedTest
  @MethodSource("ada")
  void an_answer_is_found_in_every_dress(String reply) {
    var answer = ShortAnswer.in(reply, 3).orElseThrow();

    assertThat(answer.text()).isEqualTo("Ada Lovelace");
    assertThat(answer.passages()).containsExactly(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  \n",
        "UNKNOWN",
        "unknown.",
        "**UNKNOWN**",
        "Unknown [1]",
        "Answer: UNKNOWN",
        "NO_ANSWER: nothing about it",
        "N/A",
        "None",
        "null",
        "Not stated in the passages.",
        "The passages do not say who wrote it.",
        "I cannot answer this from the passages.",
        "I'm sorry, but I don't know.",
        "There is no information about this.",
        "[1]",
        "...",
        "<think>Ada Lovelace",
        "{\"answer\": \"unknown\"}",
        "After weighing everything that the three passages have to say about this, one might argue"
            + " that it was her, although nobody can tell.",
      })
  void not_knowing_and_essays_are_no_answer(String reply) {
    assertThat(ShortAnswer.in(reply, 3)).isEmpty();
  }

  static Stream<Arguments> kept() {
    return Stream.of(
        Arguments.of("1,500", "1,500"),
        Arguments.of("-5 °C", "5 °C"),
        Arguments.of("U.S.", "U.S."),
        Arguments.of("Hank Williams Jr.", "Hank Williams Jr."),
        Arguments.of("yes", "yes"),
        Arguments.of("No", "No"),
        Arguments.of("Ὅμηρος [1]", "Ὅμηρος"),
        Arguments.of("東京", "東京"),
        Arguments.of("AC/DC", "AC/DC"),
        Arguments.of("#1 Crush", "1 Crush"));
  }

  @ParameterizedTest
  @MethodSource("kept")
  void values_and_names_of_all_shapes_stay(String reply, String answer) {
    assertThat(ShortAnswer.in(reply, 3).orElseThrow().text()).isEqualTo(answer);
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "\t", "\"", "*", "[1]", "answer ", "- ", "\u00a0", "a. "})
  void a_hundred_thousand_characters_are_read_in_time(String part) {
    var much = part.repeat(99_000 / part.length());

    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> {
          assertThat(ShortAnswer.in("answer" + much + "\nBath", 3)).isNotNull();
          assertThat(ShortAnswer.in("x" + much + "x", 3)).isNotNull();
        });
  }

  @Test
  void whatever_the_reply_an_answer_is_one_short_line() {
    var pieces =
        List.of(
            "Ada",
            " Lovelace",
            "[1]",
            "[9]",
            "\n",
            "Answer: ",
            "UNKNOWN",
            "<think>",
            "</think>",
            "{\"answer\": \"",
            "\"}",
            "```",
            "\0",
            "\uD800",
            "…",
            ".",
            "*",
            " ",
            "<answer>");
    Law.forAll(
        random ->
            random
                .ints(random.nextInt(30), 0, pieces.size())
                .mapToObj(pieces::get)
                .collect(Collectors.joining()),
        (reply, random) ->
            ShortAnswer.in(reply, 2)
                .ifPresent(
                    answer -> {
                      assertThat(answer.text()).isNotBlank().doesNotContain("\n");
                      assertThat(answer.text().length()).isLessThanOrEqualTo(100);
                      assertThat(answer.passages()).isSubsetOf(1, 2);
                    }));
  }
}
