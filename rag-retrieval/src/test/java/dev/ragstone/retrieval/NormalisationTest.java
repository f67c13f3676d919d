package dev.ragstone.retrieval;

import static dev.ragstone.testing.Law.forAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.ragstone.core.Hit;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Ranking;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NormalisationTest {

  private static final double MAX = Double.MAX_VALUE;

  static Stream<Normalisation> ofAnyScale() {
    return Stream.of(
        Normalisations.minMax(),
        Normalisations.zScore(),
        Normalisations.dbsf(),
        Normalisations.rank());
  }

  static Stream<Normalisation> all() {
    return Stream.concat(
        ofAnyScale(),
        Stream.of(
            Normalisations.theoreticalMinMax(-MAX),
            Normalisations.theoreticalMinMax(-1),
            Normalisations.theoreticalMinMax(MAX)));
  }

  @ParameterizedTest
  @MethodSource("all")
  void every_hit_is_worth_a_finite_amount_not_below_0_nor_above_the_hit_before(
      Normalisation normalisation) {
    forAll(
        NormalisationTest::scores,
        (scores, random) -> {
          var scaled = normalisation.scale(of(scores));

          assertThat(scaled).hasSameSizeAs(scores);
          for (int i = 0; i < scaled.length; i++) {
            assertThat(scaled[i]).isFinite().isNotNegative();
            assertThat(scaled[i]).isLessThanOrEqualTo(i == 0 ? MAX : scaled[i - 1]);
          }
        });
  }

  @ParameterizedTest
  @MethodSource("ofAnyScale")
  void moving_and_stretching_all_scores_changes_nothing(Normalisation normalisation) {
    forAll(
        NormalisationTest::moderate,
        (scores, random) -> {
          var moved = Arrays.stream(scores).map(score -> 5 * score - 7).toArray();

          assertThat(normalisation.scale(of(moved)))
              .containsExactly(normalisation.scale(of(scores)), within(1e-9));
        });
  }

  @Test
  void three_scores() {
    assertScaled(Normalisations.minMax(), of(10, 6, 2), 1, 0.5, 0);
    assertScaled(Normalisations.zScore(), of(10, 6, 2), 2.449490, 1.224745, 0);
    assertScaled(Normalisations.dbsf(), of(10, 6, 2), 0.704124, 0.5, 0.295876);
    assertScaled(Normalisations.rank(), of(10, 6, 2), 1, 2 / 3.0, 1 / 3.0);
    assertScaled(Normalisations.theoreticalMinMax(0), of(10, 6, 2), 1, 0.6, 0.2);
  }

  @Test
  void negative_scores_such_as_cosines() {
    assertScaled(Normalisations.minMax(), of(0.5, -0.25, -0.5), 1, 0.25, 0);
    assertScaled(Normalisations.theoreticalMinMax(-1), of(0.5, -0.25, -0.5), 1, 0.5, 1 / 3.0);
  }

  @Test
  void scores_so_far_apart_that_their_difference_is_infinite() {
    assertScaled(Normalisations.minMax(), of(MAX, 0, -MAX), 1, 0.5, 0);
    assertScaled(Normalisations.zScore(), of(MAX, 0, -MAX), 2.449490, 1.224745, 0);
    assertScaled(Normalisations.dbsf(), of(MAX, 0, -MAX), 0.704124, 0.5, 0.295876);
    assertScaled(Normalisations.theoreticalMinMax(-MAX), of(MAX, 0), 1, 0.5);
  }

  @Test
  void equal_scores() {
    assertScaled(Normalisations.minMax(), of(3, 3), 1, 1);
    assertScaled(Normalisations.zScore(), of(3, 3), 0, 0);
    assertScaled(Normalisations.dbsf(), of(3, 3), 0.5, 0.5);
    assertScaled(Normalisations.rank(), of(3, 3), 1, 0.5);
    assertScaled(Normalisations.theoreticalMinMax(0), of(3, 3), 1, 1);
    assertScaled(Normalisations.theoreticalMinMax(0), of(0, 0), 0, 0);
  }

  @Test
  void a_single_score() {
    assertScaled(Normalisations.minMax(), of(-2), 1);
    assertScaled(Normalisations.zScore(), of(-2), 0);
    assertScaled(Normalisations.dbsf(), of(-2), 0.5);
    assertScaled(Normalisations.rank(), of(-2), 1);
    assertScaled(Normalisations.theoreticalMinMax(-3), of(-2), 1);
    assertScaled(Normalisations.theoreticalMinMax(0), of(-2), 0);
  }

  @Test
  void scores_below_the_theoretical_minimum_are_worth_nothing() {
    assertScaled(Normalisations.theoreticalMinMax(0), of(4, 1, -2), 1, 0.25, 0);
  }

  // mean .05, deviation sqrt(.05 * .95): the best is 4.4 deviations above, the others .2294 below
  @Test
  void an_outlier_is_cut_at_three_deviations() {
    var scores = new double[20];
    scores[0] = 1;

    var scaled = Normalisations.dbsf().scale(of(scores));

    assertThat(scaled[0]).isEqualTo(1);
    assertThat(scaled[19]).isCloseTo(0.461764, within(1e-6));
  }

  @Test
  void illegal_settings_are_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Normalisations.theoreticalMinMax(Double.NEGATIVE_INFINITY))
        .withMessage("least score must be finite, was -Infinity");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Normalisations.byLeg(Map.of()))
        .withMessage("normalisations by leg need at least one leg");
  }

  @Test
  void normalisations_print_as_they_are_called() {
    assertThat(all().limit(4))
        .map(Normalisation::toString)
        .containsExactly("min-max", "z-score", "dbsf", "rank");
    assertThat(
            Normalisations.byLeg(
                Map.of(
                    "dense", Normalisations.theoreticalMinMax(-1), "bm25", Normalisations.rank())))
        .hasToString("bm25 rank, dense theoretical-min-max(-1.0)");
  }

  private static double[] scores(Random random) {
    double[] extremes = {MAX, -MAX, Double.MIN_VALUE, 0, -1, 1, 1 + 1e-10, 1e300};
    var scores = moderate(random);
    for (int i = 0; i < scores.length; i++) {
      scores[i] = random.nextBoolean() ? scores[i] : extremes[random.nextInt(extremes.length)];
    }
    return scores;
  }

  private static double[] moderate(Random random) {
    return random.doubles(random.nextInt(12)).map(score -> Math.rint(20 * score - 10)).toArray();
  }

  private static Ranking of(double... scores) {
    return new Ranking(
        IntStream.range(0, scores.length)
            .mapToObj(i -> new Hit(new Passage("p" + i, "text"), scores[i]))
            .toList());
  }

  private static void assertScaled(Normalisation by, Ranking ranking, double... expected) {
    assertThat(by.scale(ranking)).as(by.toString()).containsExactly(expected, within(1e-6));
  }
}
