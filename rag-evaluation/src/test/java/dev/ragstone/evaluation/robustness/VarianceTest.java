package dev.ragstone.evaluation.robustness;

import static dev.ragstone.evaluation.robustness.Cells.results;
import static dev.ragstone.evaluation.robustness.Cells.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class VarianceTest {

  @Test
  void two_routes_of_one_mean_differ_in_variance_and_in_their_worst_topics() {
    var even = row(0.5, 0.5, 0.5, 0.5);
    var uneven = row(1, 1, 0, 0);

    assertThat(even.mean()).isEqualTo(uneven.mean()).isEqualTo(0.5);
    assertThat(even.variance()).isZero();
    assertThat(uneven.variance()).isEqualTo(0.25);
    assertThat(even.poor()).isZero();
    assertThat(uneven.poor()).isEqualTo(0.5);
  }

  @Test
  void a_tenth_of_the_topics_do_not_exceed_the_tenth_percentile() {
    assertThat(row(0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0).tenth()).isZero();
    assertThat(row(0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0, 1).tenth()).isEqualTo(0.1);
    assertThat(row(0.3).tenth()).isEqualTo(0.3);
    assertThat(row(0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0).variance())
        .isCloseTo(0.0825, within(1e-12));
  }

  @Test
  void the_table_has_one_row_for_each_cell_with_a_value() {
    var results =
        results(
            List.of("m"), values("", "", 1, 0), values("order 1", "typo #1", 1), values("", "x"));

    assertThat(Variance.of(results, "m").asMarkdown())
        .isEqualTo(
            """
            | Route | Variant | Collection | Topics | m | Variance | 10th percentile | Below 0.1 |
            |---|---|---|---:|---:|---:|---:|---:|
            | r |  | c | 2 | 0.5000 | 0.2500 | 0.0000 | 50.0 % |
            | r | order 1 | c (typo #1) | 1 | 1.0000 | 0.0000 | 1.0000 | 0.0 % |
            """);
  }

  private static Variance.Row row(double... values) {
    return Variance.of(results(List.of("m"), values("", "", values)), "m").rows().getFirst();
  }
}
