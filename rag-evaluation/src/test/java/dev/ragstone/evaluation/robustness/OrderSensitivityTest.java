package dev.ragstone.evaluation.robustness;

import static dev.ragstone.evaluation.robustness.Cells.abstention;
import static dev.ragstone.evaluation.robustness.Cells.answer;
import static dev.ragstone.evaluation.robustness.Cells.cell;
import static dev.ragstone.evaluation.robustness.Cells.failure;
import static dev.ragstone.evaluation.robustness.Cells.ranking;
import static dev.ragstone.evaluation.robustness.Cells.results;
import static dev.ragstone.evaluation.robustness.Cells.value;
import static dev.ragstone.evaluation.robustness.Cells.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.ragstone.evaluation.Cost;
import dev.ragstone.evaluation.Results;
import dev.ragstone.evaluation.Results.Cell;
import dev.ragstone.evaluation.Scored;
import dev.ragstone.evaluation.robustness.OrderSensitivity.Order;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OrderSensitivityTest {

  @Test
  void worst_and_best_orders_are_sought_topic_by_topic() {
    var row =
        row(
            values("order 0", "", 1, 1, 0, 1),
            values("order 1", "", 0, 1, 0, 1),
            values("order 2", "", 1, 0, 0, 1));

    assertThat(row.orders()).extracting(Order::mean).containsExactly(0.75, 0.5, 0.5);
    assertThat(row.mean()).isCloseTo(7.0 / 12, within(1e-12));
    assertThat(row.worst()).isEqualTo(0.25);
    assertThat(row.best()).isEqualTo(0.75);
    assertThat(row.gap()).isEqualTo(0.5);
    assertThat(row.changed()).isEqualTo(0.5);
    assertThat(row.spread()).isCloseTo(Math.sqrt(1.0 / 48), within(1e-12));
    assertThat(row.answers().topics()).isZero();
    assertThat(row.answers().consistency()).isNaN();
    assertThat(row.tau()).isNaN();
  }

  @Test
  void consistency_is_the_share_of_the_most_frequent_answer() {
    var row =
        row(
            cell(
                "order 0", "", answer("t1", 1, "Elbe [1]"), answer("t2", 1, "5"), abstention("t3")),
            cell(
                "order 1",
                "",
                answer("t1", 1, "the Elbe."),
                answer("t2", 0, "6"),
                abstention("t3")),
            cell("order 2", "", answer("t1", 1, "ELBE"), abstention("t2"), abstention("t3")),
            cell("order 3", "", answer("t1", 1, "elbe"), answer("t2", 1, "5.0"), failure("t3")));

    assertThat(row.answers().topics()).isEqualTo(3);
    assertThat(row.answers().consistency()).isCloseTo((1 + 0.5 + 0.75) / 3, within(1e-12));
    assertThat(row.answers().flipRate()).isCloseTo(2.0 / 3, within(1e-12));
  }

  @Test
  void rankings_are_compared_two_orders_at_a_time() {
    var row =
        row(
            cell("order 0", "", ranking("t1", 1, "a", "b", "c"), ranking("t2", 1, "a")),
            cell("order 1", "", ranking("t1", 1, "a", "b", "c"), ranking("t2", 1, "a")),
            cell("order 2", "", ranking("t1", 1, "b", "a", "c"), ranking("t2", 1, "a")));

    assertThat(row.tau()).isCloseTo((1 + 1.0 / 3 + 1.0 / 3) / 3, within(1e-12));
  }

  @Test
  void topics_without_a_value_in_some_order_are_left_out() {
    var undefined =
        new Scored("t2", "?", Map.of(), Cells.FREE, List.of(), null, false, null, false);

    var row =
        row(
            cell("order 0", "", value("t1", 1), value("t2", 0), answer("t3", 0, "Elbe")),
            cell("order 1", "", value("t1", 0.5), undefined));

    assertThat(row.topics()).isEqualTo(1);
    assertThat(row.orders()).extracting(Order::mean).containsExactly(1.0, 0.5);
    assertThat(row.answers().topics()).isZero();
  }

  @Test
  void mishaps_are_counted_order_by_order() {
    var mended = new Cost(9, 9, 9, 9, Duration.ZERO, 2, 0, 3);
    var scored = new Scored("t1", "?", Map.of(), mended, List.of(), null, false, null, false);

    var row = row(values("order 0", "", 1), cell("order 1", "", scored));

    assertThat(row.orders()).extracting(Order::mishaps).containsExactly(0, 5);
  }

  @Test
  void orders_are_sorted_by_number_and_other_variants_are_passed_over() {
    var sensitivity =
        OrderSensitivity.of(
            results(
                List.of("m"),
                values("order 10", "", 0.1),
                values("order 2", "", 0.2),
                values("", "", 0.5),
                values("order x", "", 1),
                values("order 0", "lower case #1", 1)),
            "m");

    assertThat(sensitivity.rows()).hasSize(1);
    assertThat(sensitivity.rows().getFirst().orders())
        .containsExactly(
            new Order("order 0", 0.5, 0),
            new Order("order 2", 0.2, 0),
            new Order("order 10", 0.1, 0));
  }

  @Test
  void the_route_without_a_variant_stands_in_for_order_0_only_where_that_is_missing() {
    var both = row(values("order 0", "", 0.25), values("order 1", "", 0.5), values("", "", 1));
    var alone = row(values("order 1", "", 0.5), values("", "", 1));

    assertThat(both.orders()).extracting(Order::mean).containsExactly(0.25, 0.5);
    assertThat(alone.orders())
        .containsExactly(new Order("order 0", 1, 0), new Order("order 1", 0.5, 0));
  }

  @Test
  void a_route_without_orders_is_left_out() {
    var results =
        results(
            List.of("m"), values("", "", 1), values("order x", "", 0), values("", "typo #1", 1));

    assertThat(OrderSensitivity.of(results, "m").rows()).isEmpty();
  }

  @Test
  void rounding_changes_nothing() {
    var row = row(values("order 0", "", .3), values("order 1", "", .1 + .2));

    assertThat(row.changed()).isZero();
  }

  @Test
  void there_is_one_row_for_each_route_on_each_variant_of_a_collection() {
    var results =
        results(
            List.of("m"),
            cell("order 0", "", answer("t1", 1, "yes")),
            cell("order 1", "", answer("t1", 0, "no")),
            values("order 0", "typo #1", 1),
            values("order 1", "typo #1", 1));

    var rows = OrderSensitivity.of(results, "m").rows();

    assertThat(rows).extracting(OrderSensitivity.Row::collection).containsExactly("c", "c");
    assertThat(rows)
        .extracting(OrderSensitivity.Row::collectionVariant)
        .containsExactly("", "typo #1");
    assertThat(rows).extracting(OrderSensitivity.Row::changed).containsExactly(1.0, 0.0);
  }

  @Test
  void an_unknown_metric_is_answered_by_the_known_ones() {
    Results results = results(List.of("m"), values("order 0", "", 1));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> OrderSensitivity.of(results, "ndcg"))
        .withMessageContainingAll("'ndcg'", "[m]");
  }

  private static OrderSensitivity.Row row(Cell... cells) {
    return OrderSensitivity.of(results(List.of("m"), cells), "m").rows().getFirst();
  }
}
