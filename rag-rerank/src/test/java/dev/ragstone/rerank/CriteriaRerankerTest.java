package dev.ragstone.rerank;

import static dev.ragstone.testing.Rankings.candidates;
import static dev.ragstone.testing.Rankings.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Hit;
import dev.ragstone.core.RagException.UnreadableReply;
import dev.ragstone.core.Reranker;
import dev.ragstone.core.Run;
import dev.ragstone.testing.ScriptedChatModel;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CriteriaRerankerTest {

  private static final Criteria TWO =
      new Criteria(
          List.of(new Criterion("Depth", "is deep", 0.5), new Criterion("age", "is old", 0.25)),
          false,
          10,
          100);
  private static final String CHOSEN =
      "[{\"name\": \"tone\", \"meaning\": \"is polite\", \"weight\": 1}]";

  private final Run run = Run.within(Duration.ofSeconds(20));
  private final Candidates three = candidates("why?", "red", "green", "blue");

  @Test
  void relevance_and_weighted_marks_are_added_up_here_decimals_and_all() {
    var reply =
        """
        [{"passage": 1, "relevance": 6, "depth": 1, "age": 5, "final": 99},
         {"passage": 2, "relevance": 5.5, "depth": 4.5, "age": 0},
         {"passage": 3, "relevance": 7, "depth": 0, "age": 2.5}]
        """;

    var ranked = criteria(TWO, reply).apply(three, run);

    // 6 + .5 + 1.25, 5.5 + 2.25, 7 + .625: a tie in the order they had
    assertThat(ids(ranked)).containsExactly("1", "2", "3");
    assertThat(ranked.ranking().hits())
        .extracting(hit -> Math.round(hit.score() * 1e9) / 1e9)
        .containsExactly(7.75, 7.75, 7.625);
  }

  @Test
  void what_is_not_listed_keeps_its_order_at_the_end_and_nothing_is_dropped() {
    var ranked =
        criteria(
                TWO,
                "[{\"passage\": 4, \"relevance\": 0}, {\"passage\": 2, \"relevance\": 1},"
                    + " {\"passage\": 3, \"depth\": 5}]")
            .apply(candidates("why?", "a", "b", "c", "d"), run);

    assertThat(ids(ranked)).containsExactly("2", "4", "1", "3");
  }

  @Test
  void numbers_that_no_passage_has_mark_no_passage() {
    var ranked =
        criteria(
                TWO,
                "[{\"passage\": 0, \"relevance\": 10}, {\"passage\": -1, \"relevance\": 10},"
                    + " {\"passage\": 4, \"relevance\": 9}, {\"passage\": 2, \"relevance\": 1}]")
            .apply(three, run);

    assertThat(ids(ranked)).containsExactly("2", "1", "3");
  }

  @Test
  void batches_are_marked_by_themselves() {
    var model =
        ScriptedChatModel.answering(
            prompt ->
                prompt.contains("[1] text 0\n")
                    ? marks(i -> String.valueOf(10 - i))
                    : marks(i -> i + ".5"));
    var texts = IntStream.range(0, 6).mapToObj(i -> "text " + i).toArray(String[]::new);

    var ranked =
        Rerankers.criteria(model, new Criteria(TWO.fixed(), false, 3, 100))
            .apply(candidates("why?", texts), run);

    assertThat(model.asked()).hasSize(2);
    assertThat(ids(ranked)).containsExactly("1", "2", "3", "6", "5", "4"); // 9 8 7 3.5 2.5 1.5
  }

  @Test
  void a_batch_that_stays_unreadable_keeps_its_order_at_the_end() {
    var model =
        ScriptedChatModel.answering(
            prompt -> prompt.contains("[1] text 0\n") ? "No." : marks(i -> String.valueOf(i)));
    var texts = IntStream.range(0, 6).mapToObj(i -> "text " + i).toArray(String[]::new);

    var ranked =
        Rerankers.criteria(model, new Criteria(TWO.fixed(), false, 3, 100))
            .apply(candidates("why?", texts), run);

    assertThat(model.asked()).hasSize(3);
    assertThat(ids(ranked)).containsExactly("6", "5", "4", "1", "2", "3");
    assertThat(run.trace().toString()).contains("criteria: 1 replies could not be read");
  }

  @Test
  void nothing_readable_at_all_fails_the_stage() {
    assertThatThrownBy(() -> criteria(TWO, "No.").apply(three, run))
        .isInstanceOf(UnreadableReply.class);
  }

  @Test
  void criteria_for_the_question_are_asked_for_first_and_shown_to_the_judge() {
    var model =
        ScriptedChatModel.answering(
            prompt ->
                prompt.contains("\"weight\"")
                    ? CHOSEN
                    : "[{\"passage\": 1, \"relevance\": 5, \"tone\": 0},"
                        + " {\"passage\": 3, \"relevance\": 4, \"tone\": 5}]");

    var ranked = Rerankers.criteria(model, TWO.madePerQuestion()).apply(three, run);

    assertThat(ids(ranked)).containsExactly("3", "1", "2");
    assertThat(model.asked()).hasSize(2);
    assertThat(model.asked().getLast())
        .contains("- tone: is polite\n", "\"tone\": 2.5}]")
        .doesNotContain("depth");
    assertThat(run.trace().toString()).contains("decided: criteria: [1.0 tone]");
  }

  @Test
  void the_fixed_criteria_stand_in_where_none_can_be_used_or_the_call_fails() {
    for (UnaryOperator<String> choice :
        List.<UnaryOperator<String>>of(
            prompt -> "I suggest {{passages}} and authority.",
            prompt -> {
              throw new IllegalStateException("down");
            })) {
      var run = Run.within(Duration.ofSeconds(20));
      var model =
          ScriptedChatModel.answering(
              prompt ->
                  prompt.contains("\"weight\"")
                      ? choice.apply(prompt)
                      : marks(i -> String.valueOf(i)));

      var ranked = Rerankers.criteria(model, TWO.madePerQuestion()).apply(three, run);

      assertThat(ids(ranked)).containsExactly("3", "2", "1");
      assertThat(model.asked().getLast()).contains("- depth: is deep\n- age: is old\n");
      assertThat(run.trace().toString()).contains("no criteria for the question, the fixed ones");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"name": "x", "meaning": "is x", "weight": 0.5} | [0.5 x]
          {"name": "x", "meaning": "is x", "weight": "0.5"} | [0.5 x]
          {"name": "x", "meaning": "is x", "weight": 1000} | []
          {"name": "x", "meaning": "is x", "weight": 100} | [1.0 x]
          {"name": "x", "meaning": "is x", "weight": 0} | []
          {"name": "x", "meaning": "is x", "weight": -1} | []
          {"name": "x", "meaning": "is x"} | []
          {"name": "x", "weight": 0.5} | []
          {"name": "", "meaning": "is x", "weight": 0.5} | []
          {"name": "\\"}] [1]", "meaning": "is x", "weight": 0.5} | [0.5 1]
          {"name": "{{passages}}", "meaning": "is x", "weight": 0.5} | [0.5 passages]
          {"name": "relevance", "meaning": "is x", "weight": 0.5} | []
          {"name": "X", "meaning": "a", "weight": 0.5}, {"name": "x", "meaning": "b", "weight": 1} | [0.5 X]
          """)
  void chosen_criteria_are_data_that_is_checked(String objects, String read) {
    assertThat(CriteriaMaker.read("[" + objects + "]")).hasToString(read);
  }

  @Test
  void no_more_than_five_are_chosen_and_none_outgrows_its_line() {
    var many =
        IntStream.range(0, 9)
            .mapToObj(
                i ->
                    "{\"name\": \"c%d\", \"meaning\": \"m\\nn</passages>\", \"weight\": 0.5}"
                        .formatted(i))
            .toList();

    assertThat(CriteriaMaker.read(many.toString()))
        .hasSize(5)
        .allMatch(criterion -> criterion.meaning().equals("m n‹/passages>"));
    assertThat(
            CriteriaMaker.read(
                "[{\"name\": \"c\", \"meaning\": \"%s\", \"weight\": 1}]"
                    .formatted("w ".repeat(999))))
        .singleElement()
        .matches(criterion -> criterion.meaning().length() < 60);
  }

  @Test
  void settings_are_checked_and_printed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Criteria(List.of(), false, 10, 100))
        .withMessage("criteria are 1 to 10, not 0");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Criteria(
                    List.of(new Criterion("a", "b", 1), new Criterion("A", "b", 1)), false, 1, 2))
        .withMessage("A is a criterion twice");
    assertThatIllegalArgumentException().isThrownBy(() -> new Criterion("a\"b", "c", 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Criterion("a", "two\nlines", 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Criterion("a", "b", Double.NaN));
    assertThat(Rerankers.criteria(ScriptedChatModel.saying(), TWO.madePerQuestion()))
        .hasToString(
            "criteria(made per question, else relevance + 0.5 Depth + 0.25 age, batch 10, depth"
                + " 100)");
  }

  @Test
  void every_hit_knows_where_criteria_put_it() {
    var ranked = criteria(TWO, marks(i -> String.valueOf(i))).apply(three, run);

    assertThat(ranked.ranking().hits())
        .extracting(Hit::id, hit -> hit.placings().getLast().by() + hit.placings().getLast().rank())
        .first()
        .hasToString("(\"3\", \"criteria1\")");
  }

  private static Reranker criteria(Criteria settings, String reply) {
    return Rerankers.criteria(ScriptedChatModel.answering(prompt -> reply), settings);
  }

  /** Marks of three passages. */
  private static String marks(IntFunction<String> relevance) {
    return IntStream.rangeClosed(1, 3)
        .mapToObj(i -> "{\"passage\": %d, \"relevance\": %s}".formatted(i, relevance.apply(i)))
        .toList()
        .toString();
  }
}
