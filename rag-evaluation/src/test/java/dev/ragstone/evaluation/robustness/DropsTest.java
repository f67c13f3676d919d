package dev.ragstone.evaluation.robustness;

import static dev.ragstone.evaluation.robustness.Cells.cell;
import static dev.ragstone.evaluation.robustness.Cells.results;
import static dev.ragstone.evaluation.robustness.Cells.value;
import static dev.ragstone.evaluation.robustness.Cells.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ragstone.evaluation.Results;
import java.util.List;
import org.junit.jupiter.api.Test;

class DropsTest {

  @Test
  void the_drop_is_a_share_of_the_plain_mean() {
    var rows =
        rows(values("", "", 1, 0.5, 0.5, 0), values("", "lower case #42", 0.5, 0.5, 0.25, 0.25));

    assertThat(rows).hasSize(1);
    var row = rows.getFirst();
    assertThat(row.variant()).isEqualTo("lower case");
    assertThat(row.plain()).isEqualTo(0.5);
    assertThat(row.varied()).isEqualTo(0.375);
    assertThat(row.rate()).isEqualTo(0.25);
    assertThat(row.better()).isEqualTo(1);
    assertThat(row.worse()).isEqualTo(2);
    assertThat(row.index()).isEqualTo(-0.25);
  }

  @Test
  void seeds_of_one_operator_are_taken_together_topic_by_topic() {
    var rows =
        rows(values("", "", 1, 1), values("", "typo #1", 1, 0), values("", "typo #-2", 0.5, 0.5));

    assertThat(rows).hasSize(1);
    assertThat(rows.getFirst().seeds()).isEqualTo(2);
    assertThat(rows.getFirst().varied()).isEqualTo(0.5);
    assertThat(rows.getFirst().worse()).isEqualTo(2);
  }

  @Test
  void only_topics_with_a_value_in_every_cell_are_compared() {
    var rows =
        rows(
            cell("", "", value("t1", 0.8), value("t2", 1), value("t3", 1)),
            cell("", "typo #1", value("t1", 0.4), value("t2", 0), value("t4", 0)),
            cell("", "typo #2", value("t1", 0.4), value("t3", 0)));

    assertThat(rows.getFirst().topics()).isEqualTo(1);
    assertThat(rows.getFirst().plain()).isEqualTo(0.8);
    assertThat(rows.getFirst().rate()).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void orders_and_attacks_are_their_own_yardstick_where_there_is_no_plain_route() {
    var rows =
        rows(
            values("order 0", "", 1),
            values("order 1", "", 0.5),
            values("attack: none", "", 0.8),
            values("attack: claimed relevance", "", 0.6));

    assertThat(rows)
        .extracting(Drops.Row::variant)
        .containsExactly("order 1", "attack: claimed relevance");
    assertThat(rows.get(0).rate()).isEqualTo(0.5);
    assertThat(rows.get(1).rate()).isCloseTo(0.25, within(1e-12));
  }

  @Test
  void a_varied_route_on_a_varied_collection_names_both() {
    var rows = rows(values("", "", 1), values("order 1", "lower case #42", 0.5));

    assertThat(rows.getFirst().variant()).isEqualTo("order 1, lower case");
  }

  @Test
  void a_variant_with_nothing_to_compare_with_is_left_out() {
    assertThat(rows(values("order 1", "", 1), values("", "typo #1", 1))).isEmpty();
  }

  @Test
  void nothing_cannot_drop() {
    assertThat(rows(values("", "", 0), values("", "typo #1", 0)).getFirst().rate()).isNaN();
  }

  @Test
  void the_table_has_one_row_for_each_variant_and_metric() {
    Results results =
        results(List.of("m", "unknown"), values("", "", 0.5), values("", "a|b #1", 0.25));

    assertThat(Drops.of(results).asMarkdown())
        .isEqualTo(
            """
            | Route | Collection | Variant | Metric | Seeds | Topics | Plain | Varied | Drop | Robustness index |
            |---|---|---|---|---:|---:|---:|---:|---:|---:|
            | r | c | a\\|b | m | 1 | 1 | 0.5000 | 0.2500 | 50.0 % | -1.0000 |
            """);
  }

  private static List<Drops.Row> rows(Results.Cell... cells) {
    return Drops.of(results(List.of("m"), cells)).rows();
  }
}
