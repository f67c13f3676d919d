package dev.ragstone.generation;

import static dev.ragstone.generation.Contexts.context;
import static dev.ragstone.generation.Contexts.grounded;
import static dev.ragstone.generation.Contexts.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.core.Context;
import dev.ragstone.core.llm.Quotation;
import dev.ragstone.testing.ScriptedChatModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StructuredReplyTest {

  private final Context mills =
      context(
          "Who built the old mill?",
          "The old mill was built by Anna Berg in 1891.",
          "The river Lahn drives the mill.");

  private String answer(String reply) {
    return grounded(Generators.cited(ScriptedChatModel.saying(reply)).apply(mills, run())).text();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{\"sentence\": \"Anna built it.\", \"ids\": [1]}, {\"sentence\": \"The Lahn drives it.\", \"ids\": [2]}]",
        "{\"sentences\": [{\"text\": \"Anna built it.\", \"citations\": [\"1\"]}, {\"text\": \"The Lahn drives it.\", \"citations\": \"[2]\"}]}",
        "```json\n[{\"claim\": \"Anna built it.\", \"sources\": [1, 9]}, {\"claim\": \"The Lahn drives it.\", \"source\": 2}]\n```",
        "[{\"sentence\": \"Anna built it.\", \"ids\": [1, 2], \"quote\": \"was bilt by Anna Berg in 1891\"}, {\"sentence\": \"The Lahn drives it.\", \"ids\": [2], \"quote\": \"river Lahn drives\"}]"
      })
  void a_reply_of_objects_is_a_text_with_marks(String reply) {
    assertThat(answer(reply)).isEqualTo("Anna built it [1]. The Lahn drives it [2].");
  }

  @Test
  void a_passage_that_does_not_have_what_is_quoted_is_not_cited() {
    var run = run();
    var reply =
        "[{\"sentence\": \"Anna built it.\", \"ids\": [1], \"quote\": \"built by Anna Berg\"},"
            + "{\"sentence\": \"It is red.\", \"ids\": [2], \"quote\": \"a mill painted red\"}]";

    var answer = Generators.cited(ScriptedChatModel.saying(reply)).apply(mills, run);

    assertThat(grounded(answer).text()).isEqualTo("Anna built it [1]. It is red.");
    assertThat(run.trace().toString()).contains("1 citations whose passages lack the quotation");
  }

  @Test
  @Timeout(20)
  void a_quotation_is_looked_for_in_a_megabyte() {
    var megabyte = "The mill ground on and on. ".repeat(40_000);

    assertThat(Quotation.isIn(megabyte, "the mill grinds on and on, and the ground")).isFalse();
    assertThat(Quotation.isIn(megabyte + "Anna Berg built it", "Anna Burg built it")).isTrue();
  }
}
