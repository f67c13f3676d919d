package dev.ragstone.evaluation.robustness;

import static dev.ragstone.evaluation.robustness.Cells.cell;
import static dev.ragstone.evaluation.robustness.Cells.results;
import static dev.ragstone.evaluation.robustness.Cells.value;
import static dev.ragstone.evaluation.robustness.Cells.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.ragstone.evaluation.Results;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttackSuccessTest {

  @Test
  void only_targets_that_were_not_in_the_top_anyway_can_be_brought_there() {
    var row =
        row(
            values("attack: none", "", 0, 0, 0, 1, 1),
            values("attack: claimed relevance", "", 1, 0, 1, 1, 0));

    assertThat(row.attack()).isEqualTo("claimed relevance");
    assertThat(row.topics()).isEqualTo(5);
    assertThat(row.open()).isEqualTo(3);
    assertThat(row.succeeded()).isEqualTo(2);
    assertThat(row.rate()).isCloseTo(2.0 / 3, within(1e-12));
  }

  @Test
  void topics_without_a_target_in_both_are_left_out() {
    var row =
        row(
            cell("attack: none", "", value("t1", 0), value("t2", 0)),
            cell("attack: x", "", value("t1", 1), value("t3", 1)));

    assertThat(row.topics()).isEqualTo(1);
    assertThat(row.rate()).isEqualTo(1);
  }

  @Test
  void the_published_score_interval_of_eight_in_ten_is_49_to_94_percent() {
    var row = new AttackSuccess.Row("r", "c", "", "x", 10, 10, 8);

    assertThat(row.lowest()).isCloseTo(0.4902, within(1e-4));
    assertThat(row.highest()).isCloseTo(0.9433, within(1e-4));
  }

  @Test
  void an_attack_is_compared_with_the_control_on_the_same_variant_of_the_collection() {
    var results =
        results(
            List.of("m"),
            values("attack: none", "", 1),
            values("attack: none", "typo #1", 0),
            values("attack: x", "typo #1", 1));

    assertThat(AttackSuccess.of(results, "m").rows().getFirst().open()).isEqualTo(1);
  }

  @Test
  void an_attack_without_its_control_is_left_out() {
    Results results = results(List.of("m"), values("", "", 0), values("attack: x", "", 1));

    assertThat(AttackSuccess.of(results, "m").rows()).isEmpty();
  }

  @Test
  void an_unknown_metric_is_answered_by_the_known_ones() {
    Results results = results(List.of("m"), values("attack: none", "", 1));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> AttackSuccess.of(results, "n"))
        .withMessageContainingAll("'n'", "[m]");
  }

  @Test
  void where_no_target_could_be_brought_to_the_top_there_is_no_rate() {
    var row = row(values("attack: none", "", 1), values("attack: x", "", 1));

    assertThat(row.open()).isZero();
    assertThat(row.rate()).isNaN();
    assertThat(row.lowest()).isNaN();
    assertThat(row.highest()).isNaN();
  }

  @Test
  void the_metric_is_known_by_its_name() {
    assertThat(AttackSuccess.measuredBy(Attacks.targetIn(10).toString())).isTrue();
    assertThat(AttackSuccess.measuredBy("ndcg@10")).isFalse();
  }

  private static AttackSuccess.Row row(Results.Cell... cells) {
    return AttackSuccess.of(results(List.of("m"), cells), "m").rows().getFirst();
  }
}
