package dev.ragstone.generation;

import static dev.ragstone.generation.Contexts.context;
import static dev.ragstone.generation.Contexts.grounded;
import static dev.ragstone.generation.Contexts.reason;
import static dev.ragstone.generation.Contexts.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import dev.ragstone.core.Context;
import dev.ragstone.core.Run;
import dev.ragstone.core.Trace;
import dev.ragstone.testing.ScriptedChatModel;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReferencesTest {

  private final Run run = run();

  private final Context mills =
      context("Who built it?", "herons herons", "mill mill herons herons herons", "mill mill");

  private static final EmbeddingModel COUNTING = new CountingModel();

  private static List<String> shown(String prompt) {
    return prompt.lines().filter(line -> line.matches("\\[\\d] (mill|heron).*")).toList();
  }

  @Test
  void the_second_answer_sees_what_the_draft_uses_most_used_first() {
    var model = ScriptedChatModel.saying("The mill [3].", "A mill [3]. It is a mill [2].");

    var answer =
        grounded(
            Improvements.answerDriven(Generators.cited(model), COUNTING, .5).apply(mills, run));

    // cosines of "mill" (1, 0): 0 to (0, 2), .55 to (2, 3), 1 to (2, 0)
    assertThat(shown(model.asked().getLast()))
        .containsExactly("[3] mill mill", "[2] mill mill herons herons herons");
    assertThat(answer.text()).isEqualTo("A mill [3]. It is a mill [2].");
    assertThat(run.trace().modelCalls()).isEqualTo(2);
    assertThat(run.trace().modelCallDepth()).isEqualTo(2);
    assertThat(run.trace().toString()).contains("the draft uses [3, 2] of 3 passages");
    assertThat(run.trace().only(Trace.Event.Wrote.class)).hasSize(2);
  }

  @Test
  void what_lies_at_or_below_the_least_is_not_shown_again() {
    var model = ScriptedChatModel.saying("The mill [3].", "A mill [3].");

    Improvements.answerDriven(Generators.cited(model), COUNTING, .6).apply(mills, run);

    assertThat(shown(model.asked().getLast())).containsExactly("[3] mill mill");
  }

  @Test
  void sentences_add_up() {
    var model = ScriptedChatModel.saying("mill herons [2]. A heron [1].", "mill herons [2].");

    Improvements.answerDriven(Generators.cited(model), COUNTING, .5).apply(mills, run);

    // "mill herons": .71 .98 .71, "A heron": 1 .83 0; above .5: .71, .81, .21
    assertThat(shown(model.asked().getLast()))
        .extracting(line -> line.substring(0, 3))
        .containsExactly("[2]", "[1]", "[3]");
  }

  @Test
  void an_order_that_stays_is_not_asked_again() {
    var inOrder = context("Who?", "mill mill", "mill herons herons");
    var model = ScriptedChatModel.saying("The mill [1]. A mill [1]. The herons [2].");

    // "mill": 1 .45, twice, and "herons": 0 .89

    Improvements.answerDriven(Generators.cited(model), COUNTING, 0).apply(inOrder, run);

    assertThat(run.trace().toString()).contains("references: the order stays");
  }

  @Test
  void where_all_is_equally_alike_the_draft_stays() {
    var model = ScriptedChatModel.saying("The mill [3].");

    var answer =
        Improvements.answerDriven(Generators.cited(model), new ConstantModel()).apply(mills, run);

    assertThat(grounded(answer).text()).isEqualTo("The mill [3].");
    assertThat(run.trace().toString()).contains("the draft is like no passage");
  }

  @Test
  void a_second_answer_that_refuses_cites_less_or_fails_leaves_the_draft() {
    for (String second : List.of("NO_ANSWER: hm.", "A mill [3]. So it is said.", "")) {
      var model = ScriptedChatModel.saying("The mill [3].", second);

      var answer = Improvements.answerDriven(Generators.cited(model), COUNTING).apply(mills, run);

      assertThat(grounded(answer).text()).isEqualTo("The mill [3].");
    }
    assertThat(run.trace().dropped()).hasSize(1);
  }

  @Test
  void a_refusal_keeps_the_order() {
    var model = ScriptedChatModel.saying("NO_ANSWER: no builder.");

    var answer = Improvements.answerDriven(Generators.cited(model), COUNTING).apply(mills, run);

    assertThat(reason(answer)).isEqualTo("no builder.");
  }

  @Test
  void an_encoder_that_fails_leaves_the_draft() {
    EmbeddingModel broken =
        new EmbeddingModel() {
          @Override
          public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
            throw new IllegalStateException("no weights");
          }
        };
    EmbeddingModel few =
        new EmbeddingModel() {
          @Override
          public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
            return Response.from(List.of());
          }
        };
    EmbeddingModel notNumbers =
        new EmbeddingModel() {
          @Override
          public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
            return Response.from(
                segments.stream().map(s -> Embedding.from(new float[] {Float.NaN})).toList());
          }
        };
    for (EmbeddingModel failing : List.of(broken, few, notNumbers)) {
      var model = ScriptedChatModel.saying("The mill [3].");
      var run = run();

      var answer = Improvements.answerDriven(Generators.cited(model), failing).apply(mills, run);

      assertThat(grounded(answer).text()).isEqualTo("The mill [3].");
      assertThat(run.trace().dropped())
          .extracting(Trace.Event.Dropped::branch)
          .containsExactly("references(least 0.50)");
    }
  }

  @Test
  void settings_are_checked_and_printed() {
    var cited = Generators.cited(ScriptedChatModel.saying());

    assertThat(Improvements.answerDriven(cited, COUNTING))
        .hasToString("cited + references(least 0.50)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Improvements.answerDriven(cited, COUNTING, 1));
  }
}
