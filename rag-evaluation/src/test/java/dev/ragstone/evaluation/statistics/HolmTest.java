package dev.ragstone.evaluation.statistics;

import static dev.ragstone.testing.Law.forAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import org.junit.jupiter.api.Test;

class HolmTest {

  @Test
  void four_values_worked_by_hand() {
    var adjusted = Holm.adjusted(List.of(.01, .04, .03, .005));

    assertThat(adjusted.get(0)).isCloseTo(.03, withinPercentage(1e-9));
    assertThat(adjusted.get(1)).isCloseTo(.06, withinPercentage(1e-9));
    assertThat(adjusted.get(2)).isCloseTo(.06, withinPercentage(1e-9));
    assertThat(adjusted.get(3)).isCloseTo(.02, withinPercentage(1e-9));
  }

  @Test
  void one_value_stays_and_none_is_none() {
    assertThat(Holm.adjusted(List.of(.2))).containsExactly(.2);
    assertThat(Holm.adjusted(List.of())).isEmpty();
  }

  @Test
  void values_grow_keep_their_order_and_stay_below_what_bonferroni_makes_of_them() {
    forAll(
        random -> random.doubles(1 + random.nextInt(8), 0, .5).boxed().toList(),
        (ps, random) -> {
          var adjusted = Holm.adjusted(ps);

          for (int i = 0; i < ps.size(); i++) {
            assertThat(adjusted.get(i)).isBetween(ps.get(i), Math.min(1, ps.get(i) * ps.size()));
            for (int j = 0; j < ps.size(); j++) {
              if (ps.get(i) <= ps.get(j)) {
                assertThat(adjusted.get(i)).isLessThanOrEqualTo(adjusted.get(j));
              }
            }
          }
        });
  }
}
