package dev.ragstone.evaluation.robustness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.core.Answer;
import dev.ragstone.core.Candidates;
import dev.ragstone.core.Citation;
import dev.ragstone.core.Context;
import dev.ragstone.core.Evidence;
import dev.ragstone.core.Generator;
import dev.ragstone.core.Question;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.Stability;
import dev.ragstone.evaluation.Expected;
import dev.ragstone.evaluation.Judgments;
import dev.ragstone.evaluation.Metric;
import dev.ragstone.evaluation.Outcome;
import dev.ragstone.evaluation.TestCollection;
import dev.ragstone.evaluation.Topic;
import dev.ragstone.testing.Rankings;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The measures on generators whose weakness is known, over twenty topics with five passages. */
class SimulatedGeneratorsTest {

  private static final Ranking EVIDENCE =
      Rankings.ranking("Elbe", "Oder", "Main", "Neckar", "Spree");

  private static final TestCollection COLLECTION =
      new TestCollection(
          "rivers",
          List.of(),
          IntStream.range(0, 20)
              .mapToObj(
                  i ->
                      new Topic(
                          "t" + i,
                          new Question("Which river, number " + i + "?"),
                          Judgments.NONE,
                          Expected.answer(List.of("Elbe")),
                          List.of()))
              .toList());

  private static final Metric RIGHT =
      new Metric() {
        @Override
        public OptionalDouble of(Topic topic, Outcome outcome) {
          boolean right = topic.expected().answers().stream().anyMatch(outcome.text()::startsWith);
          return OptionalDouble.of(right ? 1 : 0);
        }

        @Override
        public String toString() {
          return "right";
        }
      };

  @Test
  void a_simulated_generator_that_reads_by_number_gives_one_answer_in_every_order() {
    var row = measured((context, run) -> answer(context.byNumber().getFirst()));

    assertThat(row.answers()).isEqualTo(new OrderSensitivity.Answers(20, 1, 0));
    assertThat(row.worst()).isEqualTo(1);
  }

  @Test
  void a_simulated_generator_that_quotes_what_it_is_shown_first_flips_on_every_topic() {
    var row = measured((context, run) -> answer(context.evidence().getFirst()));

    assertThat(row.orders().subList(0, 3))
        .extracting(OrderSensitivity.Order::mean)
        .containsExactly(1.0, 0.0, 1.0);
    assertThat(row.answers().flipRate()).isEqualTo(1);
    assertThat(row.answers().consistency()).isBetween(0.2, 0.6);
    assertThat(row.worst()).isZero();
    assertThat(row.best()).isEqualTo(1);
  }

  @Test
  void a_simulated_generator_that_abstains_when_the_best_comes_last_flips_too() {
    var row =
        measured(
            (context, run) ->
                context.evidence().getLast().number() == 1
                    ? new Answer.Abstained("Nothing was found.")
                    : answer(context.byNumber().getFirst()));

    assertThat(row.answers().flipRate()).isEqualTo(1);
    assertThat(row.orders().subList(0, 3))
        .extracting(OrderSensitivity.Order::mean)
        .containsExactly(1.0, 0.0, 1.0);
  }

  private static OrderSensitivity.Row measured(Generator generator) {
    var routes =
        Orders.evidenceRoutes(
            "r",
            over -> (question, run) -> Context.of(new Candidates(question, EVIDENCE)),
            over -> generator,
            Orders.USUAL,
            42);
    var results = Cells.measured(routes, List.of(COLLECTION), List.of(RIGHT));
    return OrderSensitivity.of(results, "right").rows().getFirst();
  }

  private static Answer answer(Evidence piece) {
    var text = piece.passage().id() + " [" + piece.number() + "]";
    var citation = new Citation(piece.number(), piece.passage(), piece.passage().id());
    return new Answer.Grounded(text, List.of(citation), Stability.ASKED_ONCE);
  }
}
