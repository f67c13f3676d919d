package dev.ragstone.generation;

import static dev.ragstone.generation.Contexts.context;
import static dev.ragstone.generation.Contexts.grounded;
import static dev.ragstone.generation.Contexts.reason;
import static dev.ragstone.generation.Contexts.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ragstone.core.Answer;
import dev.ragstone.core.Citation;
import dev.ragstone.core.Context;
import dev.ragstone.core.Generator;
import dev.ragstone.core.RagException;
import dev.ragstone.core.Stability;
import dev.ragstone.core.Trace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AbstentionTest {

  private static final double UNKNOWN = Double.NaN;

  private final Context mills = context("Who built it?", "Anna Berg built it.", "Herons nest.");

  private final List<String> checked = new ArrayList<>();

  /** Two sentences, the first of them cited. */
  private Generator drafting(Stability stability) {
    var passage = mills.evidence().getFirst().passage();
    var citation = new Citation(1, passage, "Anna Berg built it.");
    var answer =
        new Answer.Grounded("Anna Berg built it [1]. So it was.", List.of(citation), stability);
    return (context, run) -> answer;
  }

  private static EvidenceGrader grading(double grade) {
    return (question, hits, run) -> Collections.nCopies(hits.size(), grade);
  }

  private SupportCheck supporting(double support) {
    return (statements, run) -> {
      statements.forEach(statement -> checked.add(statement.text()));
      return Collections.nCopies(statements.size(), support);
    };
  }

  /**
   * The least grade .5, the least stability .5, and .5 of the sentences, where one of two is .5.
   */
  @ParameterizedTest
  @CsvSource({
    "0.4, 1/5, 0.0, withheld",
    "0.4, 1/5, 1.0, withheld",
    "0.4, 5/5, 0.0, withheld",
    "0.9, 1/5, 0.0, withheld",
    "0.4, 5/5, 1.0, given",
    "0.9, 1/5, 1.0, given",
    "0.9, 5/5, 0.0, given",
    "0.9, 5/5, 1.0, given",
    "0.4, 1/1, 0.0, withheld",
    "0.4, 1/1, 1.0, given",
    "NaN, 1/5, 0.0, withheld",
    "NaN, 1/5, 1.0, given",
    "NaN, 1/1, 0.0, given",
    "0.5, 2/4, 0.0, given",
    "0.5, 1/2, 0.0, withheld",
    "0.4, 1/2, 1.0, withheld",
  })
  void two_low_signals_of_three_are_needed_and_missing_ones_do_not_count(
      double grade, String stability, double support, String outcome) {
    var orders = stability.split("/", -1);
    var drafting =
        drafting(new Stability(Integer.parseInt(orders[0]), Integer.parseInt(orders[1])));
    var settings = new Abstention(grading(grade), .5, .5, .5);

    var answer =
        Improvements.abstaining(drafting, settings, supporting(support)).apply(mills, run());

    assertThat(answer instanceof Answer.Abstained ? "withheld" : "given").isEqualTo(outcome);
  }

  @Test
  void the_reason_and_the_trace_name_what_is_low() {
    var run = run();
    var settings = new Abstention(grading(.2), .5, .5, .5);

    var answer = Improvements.abstaining(drafting(new Stability(1, 5)), settings).apply(mills, run);

    assertThat(reason(answer))
        .isEqualTo(
            "The evidence for an answer is too weak: readings of the passages in different orders"
                + " disagree and the passages found hardly fit the question.");
    assertThat(run.trace().only(Trace.Event.Decided.class))
        .extracting(Trace.Event.Decided::what)
        .containsExactly("stability 0.00 < 0.50 and evidence 0.20 < 0.50: the answer is withheld");
    assertThat(run.trace().only(Trace.Event.Wrote.class)).isEmpty();
  }

  @Test
  void a_check_is_asked_only_where_it_decides_and_only_about_what_is_cited() {
    var settings = new Abstention(grading(.9), .5, .5, .5);

    Improvements.abstaining(drafting(new Stability(5, 5)), settings, supporting(0))
        .apply(mills, run());
    assertThat(checked).isEmpty();

    Improvements.abstaining(drafting(new Stability(1, 5)), settings, supporting(0))
        .apply(mills, run());
    assertThat(checked).containsExactly("Anna Berg built it.");
  }

  @Test
  void a_signal_that_cannot_be_told_is_missing_and_the_answer_is_given() {
    var run = run();
    var failure = new RagException.ModelUnavailable("grade", null);
    EvidenceGrader failing =
        (question, hits, r) -> {
          throw failure;
        };
    var settings = Abstention.usual().withEvidence(failing, .5);

    var answer =
        Improvements.abstaining(drafting(new Stability(1, 5)), settings, supporting(1))
            .apply(mills, run);

    assertThat(grounded(answer).text()).isEqualTo("Anna Berg built it [1]. So it was.");
    assertThat(run.trace().dropped())
        .extracting(Trace.Event.Dropped::branch)
        .containsExactly("abstention: evidence");
  }

  @Test
  void the_best_grade_counts_and_unknown_grades_do_not() {
    var three = context("Who?", "a", "b", "c");
    EvidenceGrader mixed = (question, hits, run) -> List.of(.1, UNKNOWN, .7);
    var unstable = drafting(new Stability(1, 5));

    assertThat(
            Improvements.abstaining(unstable, new Abstention(mixed, .7, .5, .5))
                .apply(three, run()))
        .isInstanceOf(Answer.Grounded.class);
    assertThat(
            Improvements.abstaining(unstable, new Abstention(mixed, .71, .5, .5))
                .apply(three, run()))
        .isInstanceOf(Answer.Abstained.class);
  }

  @Test
  void the_text_is_published_once_and_after_the_decision() {
    var run = run();

    Improvements.abstaining(
            (context, inner) ->
                CitedGenerator.told(drafting(new Stability(5, 5)).apply(context, inner), inner))
        .apply(mills, run);

    assertThat(run.trace().only(Trace.Event.Wrote.class))
        .extracting(Trace.Event.Wrote::text)
        .containsExactly("Anna Berg built it [1]. ", "So it was.");
  }

  @Test
  void settings_are_checked_and_printed() {
    var model = new ConstantModel();
    var gate = Improvements.abstaining(Generators.extractive(model));

    assertThat(gate.toString())
        .endsWith(" + abstention(relative 0.25, stability 0.50, support 0.50 by marks)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Abstention(EvidenceGraders.relative(), UNKNOWN, .5, .5));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Abstention(EvidenceGraders.relative(), .5, 1.5, .5))
        .withMessageContaining("1.5");
  }
}
