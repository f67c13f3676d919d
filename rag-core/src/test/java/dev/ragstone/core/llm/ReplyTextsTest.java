package dev.ragstone.core.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.testing.Law;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Search terms, running text, objects and choices. */
class ReplyTextsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "water mill, weir, C++",
        "water mill; weir; C++",
        "- water mill\n- weir\n- C++",
        "1. water mill\n2. weir\n3. C++",
        "* \"water mill\"\n* **weir**\n* `C++`",
        "Keywords: water mill, weir, C++",
        "**Keywords:** water mill, weir, C++",
        "Here are some terms:\nwater mill, weir, C++",
        "Sorry, I can try:\nwater mill, weir, C++\nI hope this helps you.",
        "[\"water mill\", \"weir\", \"C++\"]",
        "```json\n{\"keywords\": [\"water mill\", \"weir\", \"C++\"]}\n```",
        "{\"nouns\": [\"water mill\"], \"others\": [\"weir\", \"C++\"]}",
        "{\"keywords\": \"water mill, weir, C++\"}",
        "<think>mill? wheel?</think>water mill, weir, C++.",
        "water mill | weir | C++",
        "water mill、weir，C++",
        "water mill, weir, Water Mill, C++, weir",
        "water  mill,\tweir,, ,C++,",
      })
  void terms_are_found_in_every_dress(String reply) {
    assertThat(Replies.terms(reply, 9)).containsExactly("water mill", "weir", "C++");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "none",
        "I'm sorry, but I can't help with that.",
        "I cannot expand this query.",
        "Here are the keywords:",
        "Please tell me more about it.",
        "<think>mill, weir",
        "...,;!?"
      })
  void a_reply_without_terms_has_none(String reply) {
    assertThat(Replies.terms(reply, 9)).isEmpty();
  }

  @Test
  void terms_keep_their_script_and_are_cut() {
    assertThat(Replies.terms("Mühle, 水车, UK, 5 kW", 3)).containsExactly("Mühle", "水车", "UK");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The mill was built in 1840 by Ada.",
        "  The mill\n was built\tin 1840 by Ada. ",
        "Sure! The mill was built in 1840 by Ada.",
        "Sure, here is a passage that could answer it: The mill was built in 1840 by Ada.",
        "Certainly! Here is a possible passage:\n\nThe mill was built in 1840 by Ada.",
        "Here's a draft:\n\"The mill was built in 1840 by Ada.\"",
        "Passage: The mill was built in 1840 by Ada.",
        "**Passage:** The mill was built in 1840 by Ada.",
        "Document 1: The mill was built in 1840 by Ada.",
        "# The mill\nThe mill was built in 1840 by Ada.",
        "```\nThe mill was built in 1840 by Ada.\n```",
        "<think>Who?</think>The mill was built in 1840 by Ada.",
        "<answer>The mill was built in 1840 by Ada.</answer>",
        "The mill was built in 1840 by Ada.\n\nI hope this helps! Let me know if you need more.",
        "The mill was built in 1840 by Ada. Let me know if you need more.",
        "*The mill was built in 1840 by Ada.*",
      })
  void a_passage_is_found_in_every_dress(String reply) {
    assertThat(Replies.passage(reply, 50)).isEqualTo("The mill was built in 1840 by Ada.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "42",
        "None.",
        "I'm sorry, but I can't help with that.",
        "I cannot write this passage.",
        "As an AI language model, I am unable to do this.",
        "{\"error\": \"refused\"}",
        "[1]",
        "<think>The mill was built",
        "Sure!",
        "Here is the passage:",
        "```\n```"
      })
  void a_reply_without_a_passage_has_none(String reply) {
    assertThat(Replies.passage(reply, 50)).isEmpty();
  }

  @Test
  void a_passage_is_cut_by_words_and_where_there_are_none_by_characters() {
    assertThat(Replies.passage("one two three four", 2)).isEqualTo("one two");
    assertThat(Replies.passage("水".repeat(1000), 4)).isEqualTo("水".repeat(32));
    assertThat(Replies.passage("ab ".repeat(40_000), 100_000)).hasSizeBetween(16_000, 16_384);
  }

  static Stream<String> listsOfObjects() {
    return Stream.of(
        "[{\"q\": \"a\", \"n\": \"b\"}, {\"q\": \"c\"}]",
        "{\"list\": [{\"q\": \"a\", \"n\": \"b\"}, {\"q\": \"c\"}, {}, {\"q\": \"d\"}]}",
        "Sure:\n```json\n[{\"q\": \"a\", \"n\": \"b\"}, {\"q\": \"c\"}]\n```");
  }

  @ParameterizedTest
  @MethodSource("listsOfObjects")
  void objects_are_found_in_every_dress(String reply) {
    assertThat(Replies.objects(reply, 2))
        .contains(List.of(Map.of("q", "a", "n", "b"), Map.of("q", "c")));
  }

  @Test
  void one_object_is_a_list_of_one_and_no_json_is_nothing() {
    assertThat(Replies.objects("{\"q\": \"a\"}", 9)).contains(List.of(Map.of("q", "a")));
    assertThat(Replies.objects("q: a", 9)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"yes", "Yes.", "**Yes**", "Yes, it does.\nNo more to say.", "It is: yes"})
  void a_choice_is_the_only_one_named(String reply) {
    assertThat(Replies.choice(reply, List.of("yes", "no"))).contains("yes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "maybe", "yes or no", "nothing", "yesterday", "<think>yes"})
  void no_choice_or_two_are_none(String reply) {
    assertThat(Replies.choice(reply, List.of("yes", "no"))).isEqualTo(Optional.empty());
  }

  @Test
  void any_text_whatever_gives_a_result() {
    var pieces =
        List.of(
            "[",
            "]",
            "{",
            "}",
            "\"q\":",
            "\"mill\"",
            ",",
            ";",
            ":",
            "\n",
            "- ",
            "1. ",
            "# ",
            "```",
            "<think>",
            "</think>",
            "Sure, ",
            "Here is",
            "Let me know",
            "mill",
            "weir.",
            "\0",
            "*",
            "\uD83D",
            "水",
            "\u00a0",
            "I'm sorry ",
            "yes",
            "no",
            "?",
            "!",
            " ");
    Law.forAll(
        random ->
            random
                .ints(random.nextInt(40), 0, pieces.size())
                .mapToObj(pieces::get)
                .collect(Collectors.joining()),
        (reply, random) -> {
          assertThat(Replies.terms(reply, 5))
              .hasSizeLessThanOrEqualTo(5)
              .doesNotHaveDuplicates()
              .allMatch(term -> !term.isBlank() && term.length() <= 100);
          assertThat(Replies.passage(reply, 3).split(" ", -1)).hasSizeLessThanOrEqualTo(3);
          assertThat(Replies.objects(reply, 2).orElse(List.of())).hasSizeLessThanOrEqualTo(2);
          assertThat(Replies.choice(reply, List.of("yes", "no"))).isNotNull();
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"!", "a ", "[", "{", "- ", "a, ", "Let me know ", "# \n", ": ", "\"", "Sure "})
  void long_replies_are_read_in_time(String piece) {
    var reply = "mill " + piece.repeat(300_000 / piece.length()) + " weir.";

    assertThat(Replies.terms(reply, 5)).hasSizeLessThanOrEqualTo(5);
    assertThat(Replies.passage(reply, 500)).hasSizeLessThanOrEqualTo(4_000);
    assertThat(Replies.objects(reply, 2).orElse(List.of())).hasSizeLessThanOrEqualTo(2);
    assertThat(Replies.choice(reply, List.of("yes", "no"))).isEmpty();
  }
}
