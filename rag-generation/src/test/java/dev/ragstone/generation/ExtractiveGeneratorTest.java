package dev.ragstone.generation;

import static dev.ragstone.generation.Contexts.context;
import static dev.ragstone.generation.Contexts.grounded;
import static dev.ragstone.generation.Contexts.reason;
import static dev.ragstone.generation.Contexts.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.bgesmallenv15q.BgeSmallEnV15QuantizedEmbeddingModel;
import dev.langchain4j.model.output.Response;
import dev.ragstone.core.Citation;
import dev.ragstone.core.Context;
import dev.ragstone.core.Finding;
import dev.ragstone.core.Generator;
import dev.ragstone.core.RagException;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stability;
import dev.ragstone.core.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExtractiveGeneratorTest {

  private static final Generator QUOTING =
      Generators.extractive(new BgeSmallEnV15QuantizedEmbeddingModel());

  private static final String MILL =
      "The river is cold. The old mill was built by Anna Berg in 1891. Herons nest beside the"
          + " weir.";

  @Test
  void the_best_sentence_is_quoted_word_for_word_with_its_passage() {
    var context = context("Who built the old mill?", "The weir broke in 1950.", MILL);

    var answer = grounded(QUOTING.apply(context, run()));

    assertThat(answer.text())
        .isEqualTo("The documents say:\n“The old mill was built by Anna Berg in 1891.” [2]");
    assertThat(answer.citations())
        .containsExactly(
            new Citation(
                2,
                context.evidence().get(1).passage(),
                "The old mill was built by Anna Berg in 1891."));
    assertThat(answer.stability()).isEqualTo(Stability.ASKED_ONCE);
  }

  @Test
  void a_question_of_two_parts_is_answered_from_two_documents() {
    var context =
        context(
            "When was Anna Berg born, and when was the Lahn bridge opened?",
            "Anna Berg was born in 1850 in Marburg. She liked herons.",
            "The Lahn bridge was opened in 1902. It is made of iron.");

    var answer = grounded(QUOTING.apply(context, run()));

    assertThat(answer.citations()).extracting(Citation::number).contains(1, 2);
    assertThat(answer.text()).contains("1850", "1902");
    Contexts.isChecked(answer, context);
  }

  @Test
  void of_a_question_taken_in_steps_the_last_step_is_answered() {
    var passages =
        context(
            "In which town was the person born who built the old mill?",
            MILL,
            "Anna Berg was born in Marburg in 1850. She liked herons.");
    var steps =
        List.of(
            new Finding("Who built the old mill?", "Anna Berg", 1, List.of()),
            new Finding("In which town was Anna Berg born?", "Marburg", 1, List.of()));

    var answer =
        grounded(
            QUOTING.apply(
                new Context(passages.question().knowing(steps), passages.evidence()), run()));

    assertThat(answer.citations().getFirst().sentence())
        .isEqualTo("Anna Berg was born in Marburg in 1850.");
  }

  @Test
  void a_step_filled_with_a_guess_is_not_answered() {
    var passages =
        context(
            "Who built the old mill, whose owner lives in Bath?",
            MILL,
            "The Lahn bridge was opened in 1902. It is made of iron.");
    var guessed =
        List.of(
            new Finding("Whose owner lives in Bath?", "Lahn bridge", .39, List.of()),
            new Finding("When was the Lahn bridge opened?", "1902", .9, List.of()));

    var answer =
        grounded(
            QUOTING.apply(
                new Context(passages.question().knowing(guessed), passages.evidence()), run()));

    assertThat(answer.citations().getFirst().sentence()).contains("built by Anna Berg");
  }

  @Test
  void a_question_about_something_else_is_not_answered() {
    var context = context("How many moons does Jupiter have?", MILL);

    assertThat(reason(QUOTING.apply(context, run()))).contains("No sentence found");
    assertThat(reason(QUOTING.apply(context("Who?"), run()))).contains("found nothing");
    assertThat(reason(QUOTING.apply(context("Who?", "# Heading"), run()))).isNotBlank();
  }

  @Test
  void marks_inside_a_document_cannot_pass_for_ours() {
    var context = context("Who built the old mill?", "The old mill was built by Anna Berg [7].");

    var answer = grounded(QUOTING.apply(context, run()));

    assertThat(answer.text()).endsWith("“The old mill was built by Anna Berg (7).” [1]");
    Contexts.isChecked(answer, context);
  }

  @Test
  void the_same_question_is_answered_the_same_way_in_any_order_shown() {
    var context =
        context("Who built the old mill?", MILL, "Anna Berg built the old mill.", "A weir.");

    var answer = QUOTING.apply(context, run());

    for (var order : LatinSquare.orders(context.evidence(), 6)) {
      assertThat(QUOTING.apply(context.shown(order), run())).isEqualTo(answer);
    }
  }

  @Test
  void the_quotes_are_published() {
    var run = run();

    var answer = grounded(QUOTING.apply(context("Who built the old mill?", MILL), run));

    assertThat(
            String.join(
                "",
                run.trace().only(Trace.Event.Wrote.class).stream()
                    .map(Trace.Event.Wrote::text)
                    .toList()))
        .isEqualTo(answer.text());
  }

  @Test
  void only_sentences_of_the_five_best_passages_are_embedded_and_at_most_sixty() {
    var asked = new ArrayList<String>();
    var texts =
        IntStream.range(0, 8)
            .mapToObj(i -> ("Sentence of passage " + i + ". ").repeat(30))
            .toArray(String[]::new);
    var model =
        embedding(
            text -> {
              asked.add(text);
              return text;
            });

    Generators.extractive(model, "", 0).apply(context("q?", texts), run());

    assertThat(asked).hasSize(61).noneMatch(text -> text.contains("passage 5"));
  }

  @Test
  void a_model_that_fails_or_hangs_is_unavailable() {
    var failing =
        embedding(
            text -> {
              throw new IllegalStateException("no memory");
            });
    var hanging =
        embedding(
            text -> {
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              return text;
            });
    Context context = context("Who?", MILL);

    assertThatThrownBy(() -> Generators.extractive(failing).apply(context, run()))
        .isInstanceOf(RagException.ModelUnavailable.class);
    assertThatThrownBy(
            () -> Generators.extractive(hanging).apply(context, Run.within(Duration.ofMillis(100))))
        .isInstanceOf(RagException.DeadlineExceeded.class);
  }

  @Test
  void the_threshold_is_checked_and_printed() {
    assertThat(QUOTING).hasToString("extractive(at least 0.60)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Generators.extractive(embedding(text -> text), "", Double.NaN))
        .withMessageContaining("NaN");
  }

  /** Every text has the same vector. */
  private static EmbeddingModel embedding(UnaryOperator<String> seen) {
    return new EmbeddingModel() {
      @Override
      public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
        return Response.from(
            segments.stream()
                .map(segment -> seen.apply(segment.text()))
                .map(text -> Embedding.from(new float[] {1, 0}))
                .toList());
      }
    };
  }
}
