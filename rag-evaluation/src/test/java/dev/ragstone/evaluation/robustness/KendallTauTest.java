package dev.ragstone.evaluation.robustness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ragstone.testing.Law;
import dev.ragstone.testing.Rankings;
import java.util.List;
import org.junit.jupiter.api.Test;

class KendallTauTest {

  @Test
  void one_pair_of_six_in_opposite_order_leaves_two_thirds() {
    assertThat(tau("a b c d", "a b d c")).isCloseTo(4.0 / 6, within(1e-12));
    assertThat(tau("a b c d", "a b c d")).isEqualTo(1);
    assertThat(tau("a b c d", "d c b a")).isEqualTo(-1);
    assertThat(tau("a b c d", "b d a c")).isEqualTo(0);
  }

  @Test
  void only_what_both_hold_counts() {
    assertThat(tau("a x b y c", "z a c b")).isCloseTo(1.0 / 3, within(1e-12));
    assertThat(tau("a b", "a c")).isNaN();
    assertThat(tau("", "")).isNaN();
  }

  @Test
  void it_is_the_share_of_agreeing_pairs_less_that_of_the_others() {
    Law.forAll(
        Rankings::some,
        (rankings, random) -> {
          var one = Rankings.ids(rankings.get(0));
          var other = Rankings.ids(rankings.get(1));
          int agree = 0;
          int pairs = 0;
          for (String a : one) {
            for (String b : one.subList(one.indexOf(a) + 1, one.size())) {
              if (other.contains(a) && other.contains(b)) {
                pairs++;
                agree += other.indexOf(a) < other.indexOf(b) ? 1 : -1;
              }
            }
          }

          var tau = KendallTau.of(one, other);

          if (pairs == 0) {
            assertThat(tau).isNaN();
          } else {
            assertThat(tau).isCloseTo((double) agree / pairs, within(1e-12));
          }
          assertThat(KendallTau.of(other, one)).isEqualTo(Double.valueOf(tau));
        });
  }

  private static double tau(String one, String other) {
    return KendallTau.of(List.of(one.split(" ")), List.of(other.split(" ")));
  }
}
