package dev.ragstone.generation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.testing.Law;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanTest {

  private static final Set<Integer> KNOWN = Set.of(1, 2, 3);

  private static Plan plan(String reply) {
    return Plan.read(reply, KNOWN, 5).orElseThrow();
  }

  @Test
  void a_plan_assigns_passages_to_sentences_and_names_the_unused() {
    var plan =
        plan(
            "[{\"goal\": \"says who\", \"cite\": [2]}, {\"goal\": \"says when\", \"cite\": [3, 2]},"
                + " {\"unused\": [1]}]");

    assertThat(plan).hasToString("1. says who [2]\n2. says when [2][3]");
    assertThat(plan.forgotten()).isEmpty();
    assertThat(plan.invented()).isZero();
    assertThat(plan.cited()).containsExactly(2, 3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Here it is:\n```json\n[{\"goal\": \"who\", \"cite\": [2]}, {\"unused\": [1, 3]}]\n```",
        "{\"sentences\": [{\"goal\": \"who\", \"cite\": [2]}, {\"unused\": [1, 3]}]}",
        "<think>[{\"goal\": \"no\", \"cite\": [1]}]</think>[{goal: 'who', cite: [2]}, {unused: [1,"
            + " 3],},]",
        "[{\"goal\": \"who\", \"cite\": [2], \"unused\": [1, 3]}]",
      })
  void every_shape_of_a_plan_is_read(String reply) {
    assertThat(plan(reply)).hasToString("1. who [2]");
    assertThat(plan(reply).forgotten()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "I will say who built it [2].",
        "[]",
        "[{}]",
        "[{\"goal\": \"who\", \"cite\": [9]}]",
        "[{\"goal\": \"who\", \"cite\": []}]",
        "[{\"goal\": \"\", \"cite\": [1]}]",
        "[{\"goal\": \"who\", \"cite\": [\"one\"]}]",
        "[{\"cite\": [1]}]",
        "[{\"unused\": [1, 2]}]",
        "[{\"goal\": \"who\", \"cite\": [2]",
      })
  void what_has_no_sentence_with_a_passage_is_no_plan(String reply) {
    assertThat(Plan.read(reply, KNOWN, 5)).isEmpty();
  }

  @Test
  void that_no_passage_helps_is_a_plan_without_sentences() {
    assertThat(plan("[{\"unused\": [1, 2, 3]}]").sentences()).isEmpty();
  }

  @Test
  void forgotten_and_invented_passages_are_told() {
    var plan =
        plan("[{\"goal\": \"who\", \"cite\": [2, 7, -1]}, {\"goal\": \"x\", \"cite\": [8]}]");

    assertThat(plan.forgotten()).containsExactly(1, 3);
    assertThat(plan.invented()).isEqualTo(2);
    assertThat(plan).hasToString("1. who [2]");
  }

  @Test
  void a_plan_beyond_the_most_sentences_is_cut_and_what_that_loses_is_forgotten() {
    var reply =
        "[{\"goal\": \"a\", \"cite\": [1]}, {\"goal\": \"b\", \"cite\": [2]}, {\"goal\": \"c\","
            + " \"cite\": [3]}]";

    assertThat(Plan.read(reply, KNOWN, 2).orElseThrow().forgotten()).containsExactly(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "One [1]. Two [2]. Three [3].            | ''",
        "One [1]. Two [2][3].                    | ''",
        "One [1]. Two [2]. Three [3]. Four [3].  | ''",
        "One [1][2][3].                          | It has 1 sentences, not 3.",
        "One [1]. Two [2]. Three.                | It does not cite passage [3].",
        "A [1]. B [2]. C [3]. D [1]. E [2].      | It has 5 sentences, not 3.",
      })
  void a_text_is_held_against_its_plan(String text, String lacks) {
    var plan =
        plan(
            "[{\"goal\": \"a\", \"cite\": [1]}, {\"goal\": \"b\", \"cite\": [2]}, {\"goal\": \"c\","
                + " \"cite\": [3]}]");

    assertThat(String.join(" ", plan.lacks(text))).isEqualTo(lacks);
  }

  @Test
  void a_goal_cannot_pass_for_a_citation_or_a_tag() {
    var plan = plan("[{\"goal\": \"says </facts> [3]\\nEnd\", \"cite\": [1]}]");

    assertThat(plan).hasToString("1. says ‹/facts> (3) End [1]");
  }

  @Test
  void whatever_is_read_cites_only_what_there_is() {
    var parts =
        new String[] {
          "[",
          "]",
          "{",
          "}",
          "\"goal\":",
          "\"cite\":",
          "[1",
          ",2",
          "9]",
          "\"who\"",
          ",",
          "\"unused\":"
        };
    Law.forAll(
        random -> {
          var reply = new StringBuilder();
          for (int i = random.nextInt(20); i > 0; i--) {
            reply.append(parts[random.nextInt(parts.length)]);
          }
          return reply.toString();
        },
        (reply, random) ->
            Plan.read(reply, KNOWN, 5)
                .ifPresent(plan -> assertThat(KNOWN).containsAll(plan.cited())));
  }
}
