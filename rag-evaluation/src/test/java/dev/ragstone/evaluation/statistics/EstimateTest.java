package dev.ragstone.evaluation.statistics;

import static dev.ragstone.testing.Law.forAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EstimateTest {

  @Test
  void the_interval_of_1_to_100_is_where_the_normal_approximation_has_it() {
    var oneToHundred = IntStream.rangeClosed(1, 100).mapToObj(i -> (double) i).toList();

    var estimate = Estimate.of(oneToHundred);

    double standardError = Math.sqrt(100 * 101 / 12.0) / 10;
    assertThat(estimate.mean()).isEqualTo(50.5);
    assertThat(estimate.n()).isEqualTo(100);
    assertThat(estimate.low()).isCloseTo(50.5 - 1.96 * standardError, within(.3));
    assertThat(estimate.high()).isCloseTo(50.5 + 1.96 * standardError, within(.3));
  }

  @Test
  void equal_values_leave_no_doubt() {
    assertThat(Estimate.of(Collections.nCopies(7, .3)))
        .satisfies(e -> assertThat(e.low()).isEqualTo(e.mean()).isEqualTo(e.high()));
  }

  @Test
  void the_same_seed_gives_the_same_interval_and_another_seed_another() {
    var values = new Random(1).doubles(40).boxed().toList();

    assertThat(Estimate.of(values, 7)).isEqualTo(Estimate.of(values, 7));
    assertThat(Estimate.of(values, 7)).isNotEqualTo(Estimate.of(values, 8));
  }

  @Test
  void no_values_and_no_numbers_are_refused() {
    assertThatThrownBy(() -> Estimate.of(List.of())).hasMessageContaining("no values");
    assertThatThrownBy(() -> Estimate.of(List.of(1.0, Double.NaN)))
        .hasMessage("a value must be finite, was NaN");
  }

  @Test
  void simulation_about_95_of_100_intervals_hold_the_true_mean() {
    var random = new Random(11);
    int samples = 400;

    long held =
        Stream.generate(() -> Stream.generate(random::nextGaussian).limit(60).toList())
            .limit(samples)
            .map(Estimate::of)
            .filter(e -> e.low() <= 0 && 0 <= e.high())
            .count();

    assertThat((double) held / samples).isBetween(.92, .975);
  }

  @Test
  void the_tenth_percentile_is_a_value_that_a_tenth_do_not_exceed() {
    forAll(
        random -> random.doubles(1 + random.nextInt(40)).boxed().toList(),
        (values, random) -> {
          double tenth = Distribution.of(values).tenth();

          assertThat(values.stream().filter(v -> v <= tenth).count())
              .isGreaterThanOrEqualTo(Math.ceilDiv(values.size(), 10));
          assertThat(values.stream().filter(v -> v < tenth).count())
              .isLessThan(Math.ceilDiv(values.size(), 10));
        });
  }

  @Test
  void a_distribution_worked_by_hand() {
    var distribution = Distribution.of(List.of(.0, .05, .1, .65));

    assertThat(distribution.variance()).isCloseTo((.04 + .0225 + .01 + .2025) / 3, within(1e-12));
    assertThat(distribution.tenth()).isZero();
    assertThat(distribution.poor()).isEqualTo(.5);
  }

  @Test
  void two_routes_of_one_mean_differ_in_variance_and_in_their_worst_topics() {
    var even = Distribution.of(List.of(.5, .5, .5, .5));
    var uneven = Distribution.of(List.of(1.0, 1.0, .0, .0));

    assertThat(even).isEqualTo(new Distribution(0, .5, 0));
    assertThat(uneven).isEqualTo(new Distribution(1 / 3.0, 0, .5));
  }

  @Test
  void the_tenth_percentile_of_ten_is_the_least_and_of_eleven_the_second() {
    var ten = List.of(.9, .8, .7, .6, .5, .4, .3, .2, .1, .0);
    var eleven = List.of(.9, .8, .7, .6, .5, .4, .3, .2, .1, .0, 1.0);

    assertThat(Distribution.of(ten).tenth()).isZero();
    assertThat(Distribution.of(eleven).tenth()).isEqualTo(.1);
    assertThat(Distribution.of(List.of(.3)).tenth()).isEqualTo(.3);
  }
}
