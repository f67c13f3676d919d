package dev.ragstone.evaluation.statistics;

import static dev.ragstone.evaluation.statistics.Cells.cell;
import static dev.ragstone.evaluation.statistics.Cells.cost;
import static dev.ragstone.evaluation.statistics.Cells.results;
import static dev.ragstone.evaluation.statistics.Cells.scored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.ragstone.evaluation.Results;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StatisticsTest {

  private static final double UNDEFINED = Double.NaN;

  @Test
  void a_comparison_counts_wins_ties_and_losses_topic_by_topic() {
    var base = cell("base", .5, .5, .5, .3);
    var better = cell("better", .7, .5, .4, .7);

    var comparison = Statistics.comparisons(results(base, better), "base").getFirst();

    assertThat(comparison.wins()).isEqualTo(2);
    assertThat(comparison.ties()).isEqualTo(1);
    assertThat(comparison.losses()).isEqualTo(1);
    assertThat(comparison.robustness()).isEqualTo(.25);
    assertThat(comparison.difference().mean()).isCloseTo(.125, within(1e-12));
    assertThat(comparison.p()).isEqualTo(4 / 8.0);
    assertThat(comparison.effect()).hasValueCloseTo(.125 / Math.sqrt(.1475 / 3), within(1e-9));
    assertThat(comparison.few()).isTrue();
    assertThat(comparison.significant()).isFalse();
  }

  @Test
  void topics_are_paired_by_id_and_the_unpaired_are_left_out() {
    var base = cell("base", .1, UNDEFINED, .3, .4);
    var other = cell("other", .2, .9, .4);

    var comparison = Statistics.comparisons(results(base, other), "base").getFirst();

    assertThat(comparison.difference().n()).isEqualTo(2);
    assertThat(comparison.difference().mean()).isCloseTo(.1, within(1e-12));
    assertThat(comparison.unpaired()).isEqualTo(2);
  }

  @Test
  void rounding_is_no_difference() {
    var comparison =
        Statistics.comparisons(results(cell("base", .3), cell("other", .1 + .2)), "base")
            .getFirst();

    assertThat(comparison.ties()).isEqualTo(1);
    assertThat(comparison.p()).isEqualTo(1);
    assertThat(comparison.effect()).isEmpty();
  }

  @Test
  void swapping_routes_negates_the_difference_and_keeps_p() {
    var a = cell("a", new Random(1).doubles(60).toArray());
    var b = cell("b", new Random(2).doubles(60).toArray());

    var there = Statistics.comparisons(results(a, b), "a").getFirst();
    var back = Statistics.comparisons(results(a, b), "b").getFirst();

    assertThat(back.p()).isEqualTo(there.p());
    assertThat(back.wins()).isEqualTo(there.losses());
    assertThat(back.difference().mean()).isCloseTo(-there.difference().mean(), within(1e-12));
  }

  @Test
  void the_correction_is_over_the_routes_of_one_collection_and_metric() {
    var values = new Random(3).doubles(60).toArray();
    var shifted = IntStream.range(0, 60).mapToDouble(i -> values[i] + .02).toArray();
    var noise = new Random(4).doubles(60).toArray();

    var comparisons =
        Statistics.comparisons(
            results(cell("base", values), cell("shifted", shifted), cell("noise", noise)), "base");

    assertThat(comparisons).extracting(Comparison::route).containsExactly("shifted", "noise");
    assertThat(comparisons.get(0).p()).isEqualTo(1 / 10_001.0);
    assertThat(comparisons.get(0).adjustedP()).isEqualTo(2 / 10_001.0);
    assertThat(comparisons.get(0).significant()).isTrue();
    assertThat(comparisons.get(0).few()).isFalse();
    assertThat(comparisons.get(1).adjustedP()).isEqualTo(comparisons.get(1).p());
  }

  @Test
  void a_metric_without_a_common_topic_has_no_comparison() {
    var results = results(cell("base", UNDEFINED, .2), cell("other", .1, UNDEFINED));

    assertThat(Statistics.comparisons(results, "base")).isEmpty();
  }

  @Test
  void variants_are_not_compared_with_the_baseline() {
    var results = results(cell("base", .1), cell("base", "", "typos", .1), cell("other", .2));

    assertThat(Statistics.comparisons(results, "base")).hasSize(1);
  }

  @Test
  void an_unknown_baseline_is_named_with_the_routes_there_are() {
    assertThatThrownBy(() -> Statistics.comparisons(results(cell("base", .1)), "bm25"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the baseline must be one of the routes [base], was bm25");
  }

  @Test
  void a_drop_is_the_share_of_the_plain_mean_that_a_variant_loses() {
    var results =
        results(cell("r", .4, .6, .9), cell("r", "", "typos", .3, .5), cell("r", "short", "", .5));

    var drops = Statistics.drops(results);

    assertThat(drops).extracting(Drop::variant).containsExactly("typos", "short");
    assertThat(drops.getFirst().plain()).isEqualTo(.5);
    assertThat(drops.getFirst().rate()).hasValueCloseTo(.2, within(1e-12));
    assertThat(drops.getFirst().n()).isEqualTo(2);
    assertThat(drops.getLast().rate()).hasValueCloseTo(-.25, within(1e-12));
  }

  @Test
  void a_mean_of_0_cannot_drop() {
    var results = results(cell("r", 0), cell("r", "", "typos", 0));

    assertThat(Statistics.drops(results).getFirst().rate()).isEmpty();
  }

  @Test
  void topics_that_gain_and_lose_under_a_variant_are_counted() {
    var drop =
        drop(
            cell("r", 1, .5, .5, 0, .3),
            cell("r", "", "lower case #42", .5, .5, .25, .25, .1 + .2));

    assertThat(drop.better()).isEqualTo(1);
    assertThat(drop.worse()).isEqualTo(2);
    assertThat(drop.robustness()).isEqualTo(-.2);
  }

  @Test
  void seeds_of_one_operator_are_taken_together_topic_by_topic() {
    var drop =
        drop(cell("r", 1, 1), cell("r", "", "typo #1", 1, 0), cell("r", "", "typo #-2", .5, .5));

    assertThat(drop.variant()).isEqualTo("typo");
    assertThat(drop.seeds()).isEqualTo(2);
    assertThat(drop.varied()).isEqualTo(.5);
    assertThat(drop.worse()).isEqualTo(2);
  }

  @Test
  void a_drop_is_of_the_topics_with_a_value_in_every_cell() {
    var drop =
        drop(
            cell("r", .8, 1, 1, UNDEFINED),
            cell("r", "", "typo #1", .4, 0, UNDEFINED, 0),
            cell("r", "", "typo #2", .4, UNDEFINED, 0, 0));

    assertThat(drop.n()).isEqualTo(1);
    assertThat(drop.plain()).isEqualTo(.8);
    assertThat(drop.rate()).hasValueCloseTo(.5, within(1e-12));
  }

  @Test
  void the_first_order_and_no_attack_stand_in_for_a_missing_plain_route() {
    var drops =
        Statistics.drops(
            results(
                cell("r", "order 0", "", 1),
                cell("r", "order 1", "", .5),
                cell("r", "attack: none", "", .8),
                cell("r", "attack: claimed relevance", "", .6)));

    assertThat(drops)
        .extracting(Drop::variant)
        .containsExactly("order 1", "attack: claimed relevance");
    assertThat(drops.get(0).rate()).hasValueCloseTo(.5, within(1e-12));
    assertThat(drops.get(1).rate()).hasValueCloseTo(.25, within(1e-12));
  }

  @Test
  void any_control_stands_in_for_the_plain_route_on_a_varied_collection() {
    var order = drop(cell("r", "", "typo #1", .5), cell("r", "order 0", "", 1));
    var attack = drop(cell("r", "", "typo #1", .5), cell("r", "attack: none", "", .8));

    assertThat(order.plain()).isEqualTo(1);
    assertThat(attack.plain()).isEqualTo(.8);
  }

  @Test
  void the_plain_route_is_what_orders_and_attacks_are_compared_with_where_it_is() {
    var drops =
        Statistics.drops(
            results(cell("r", "order 0", "", .9), cell("r", "order 1", "", .5), cell("r", 1)));

    assertThat(drops).singleElement().extracting(Drop::plain).isEqualTo(1.0);
  }

  @Test
  void a_varied_route_on_a_varied_collection_names_both() {
    assertThat(drop(cell("r", 1), cell("r", "order 1", "lower case #42", .5)).variant())
        .isEqualTo("order 1, lower case");
  }

  @Test
  void a_variant_with_nothing_to_compare_with_is_left_out() {
    var results = results(cell("r", "order 1", "", 1), cell("r", "", "typo #1", 1));

    assertThat(Statistics.drops(results)).isEmpty();
  }

  @Test
  void a_change_is_what_a_route_gained_on_itself() {
    var before = results(cell("r", .5, .5, .5, .3), cell("gone", 1), cell("r", "x", "", 1));
    var after = results(cell("new", 1), cell("r", .7, .5, .4, .7), cell("r", "x", "", 1));

    var changes = Statistics.changes(before, after);

    assertThat(changes).hasSize(1);
    assertThat(changes.getFirst())
        .returns("r", Comparison::route)
        .returns("r", Comparison::baseline)
        .returns(2, Comparison::wins)
        .returns(1, Comparison::ties)
        .returns(1, Comparison::losses)
        .returns(4 / 8.0, Comparison::p);
    assertThat(changes.getFirst().difference().mean()).isCloseTo(.125, within(1e-12));
  }

  @Test
  void changes_are_corrected_over_the_routes_of_a_collection_and_metric() {
    var before = results(cell("a", 0, 0, 0, 0, 0), cell("b", 0, 0, 0, 0, 0));
    var after = results(cell("a", 1, 1, 1, 1, 1), cell("b", 1, 1, 1, 1, 0));

    var changes = Statistics.changes(before, after);

    assertThat(changes).extracting(Comparison::p).containsExactly(2 / 32.0, 2 / 16.0);
    assertThat(changes).extracting(Comparison::adjustedP).containsExactly(4 / 32.0, 2 / 16.0);
  }

  @Test
  void nothing_in_both_results_is_refused_with_the_routes_of_both() {
    assertThatThrownBy(() -> Statistics.changes(results(cell("a", 1)), results(cell("b", 1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[a]")
        .hasMessageContaining("[b]");
    assertThatThrownBy(
            () -> Statistics.changes(results(cell("a", UNDEFINED, 1)), results(cell("a", 1))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void what_was_spent_is_counted_in_all_and_for_each_topic() {
    var cell =
        new Results.Cell(
            "r",
            "",
            "r()",
            "set",
            "",
            List.of(
                scored("a", Map.of(), cost(1, 10)),
                scored("b", Map.of(), cost(2, 30)),
                scored("c", Map.of(), cost(3, 20))));

    var spent = Spent.of(cell.scored());

    assertThat(spent.modelCalls()).isEqualTo(6);
    assertThat(spent.each(spent.tokensIn())).isEqualTo(200);
    assertThat(spent.depth()).isEqualTo(2);
    assertThat(spent.median()).isEqualTo(Duration.ofMillis(20));
    assertThat(spent.slow()).isEqualTo(Duration.ofMillis(30));
    assertThat(spent.failed()).isZero();
    assertThat(Spent.of(List.of()).each(0)).isZero();
  }

  private static Drop drop(Results.Cell... cells) {
    return Statistics.drops(results(cells)).getFirst();
  }
}
