package dev.ragstone.evaluation.statistics;

import static dev.ragstone.testing.Law.forAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PairedTestTest {

  @Test
  void few_differences_are_enumerated() {
    assertThat(PairedTest.p(List.of(1.0, 1.0, 1.0), 42)).isEqualTo(2 / 8.0);
    assertThat(PairedTest.p(List.of(3.0, 1.0), 42)).isEqualTo(2 / 4.0);
    assertThat(PairedTest.p(List.of(1.0, 2.0, 4.0, -1.0), 42)).isEqualTo(6 / 16.0);
    assertThat(PairedTest.p(List.of(1.0, 2.0, -3.0), 42)).isEqualTo(1);
  }

  @Test
  void sums_that_differ_by_rounding_are_equal() {
    assertThat(PairedTest.p(Collections.nCopies(10, .1), 42)).isEqualTo(2 / 1024.0);
  }

  @Test
  void topics_without_a_difference_change_nothing() {
    assertThat(PairedTest.p(List.of(0.0, 1.0, 0.0, 1.0, 1.0, 0.0), 42)).isEqualTo(2 / 8.0);
  }

  @Test
  void identical_systems_have_p_1() {
    assertThat(PairedTest.p(Collections.nCopies(200, 0.0), 42)).isEqualTo(1);
  }

  /** Fisher 1935, section 21: 863 of the 32,768 flips on each side, or a two-sided p of .0527. */
  @Test
  void darwins_maize_has_the_p_that_fisher_counted() {
    var inches =
        Stream.of(49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48)
            .map(Integer::doubleValue)
            .toList();

    assertThat(PairedTest.p(inches, 42)).isCloseTo(2 * 863 / 32768.0, within(.007));
  }

  @Test
  void a_constant_shift_is_as_unlikely_as_can_be_told() {
    assertThat(PairedTest.p(Collections.nCopies(100, .01), 42)).isEqualTo(1 / 10_001.0);
  }

  @Test
  void p_is_a_probability_and_does_not_care_who_is_the_baseline() {
    forAll(
        random -> random.doubles(1 + random.nextInt(16), -1, 1).boxed().toList(),
        (differences, random) -> {
          if (random.nextInt(20) > 0 && differences.size() > 13) {
            return;
          }
          double p = PairedTest.p(differences, 42);

          assertThat(p).isGreaterThan(0).isLessThanOrEqualTo(1);
          assertThat(PairedTest.p(differences.stream().map(d -> -d).toList(), 42)).isEqualTo(p);
        });
  }

  @Test
  void simulation_without_a_real_difference_5_of_100_tests_are_significant() {
    var random = new Random(5);
    int tests = 600;

    long alarms =
        Stream.generate(() -> random.doubles(30, -1, 1).boxed().toList())
            .limit(tests)
            .filter(differences -> PairedTest.p(differences, 42) < .05)
            .count();

    assertThat((double) alarms / tests).isBetween(.03, .07);
  }
}
