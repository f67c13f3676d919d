package dev.ragstone.rerank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ragstone.rerank.ScoreFeedback.Descent;
import dev.ragstone.testing.Law;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QueryDescentTest {

  private static final Descent USUAL = ScoreFeedback.USUAL.descent();

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Case(List<float[]> passages, double[] targets, double[] z) {
    static Case some(Random random) {
      int dimension = 1 + random.nextInt(6);
      int passages = 1 + random.nextInt(8);
      return new Case(
          IntStream.range(0, passages).mapToObj(i -> unit(random, dimension)).toList(),
          random.doubles(passages, -3, 3).toArray(),
          random.doubles(dimension, -2, 2).toArray());
    }

    static float[] unit(Random random, int dimension) {
      var vector = new float[dimension];
      for (int i = 0; i < dimension; i++) {
        vector[i] = (float) random.nextGaussian();
      }
      return UnitVectors.scaled(vector, 1 / UnitVectors.length(vector));
    }
  }

  @Test
  void the_gradient_is_that_of_finite_differences() {
    double step = 1e-5;
    Law.forAll(
        Case::some,
        (given, random) -> {
          var descent = new QueryDescent(given.passages(), given.targets());
          var gradient = descent.gradient(given.z());
          for (int i = 0; i < gradient.length; i++) {
            var up = given.z().clone();
            var down = given.z().clone();
            up[i] += step;
            down[i] -= step;
            double slope = (descent.loss(up) - descent.loss(down)) / (2 * step);
            assertThat(gradient[i]).isCloseTo(slope, within(1e-7));
          }
        });
  }

  @Test
  void the_loss_is_the_divergence_computed_by_hand() {
    var descent =
        new QueryDescent(
            List.of(new float[] {1, 0}, new float[] {0, 1}), new double[] {Math.log(3), 0});

    // wanted 3/4 and 1/4, got 1/2 and 1/2
    assertThat(descent.loss(new double[] {0, 0}))
        .isCloseTo(0.75 * Math.log(1.5) + 0.25 * Math.log(0.5), within(1e-12));
    assertThat(descent.gradient(new double[] {0, 0})).containsExactly(-0.25, 0.25);
    assertThat(descent.loss(new double[] {Math.log(3), 0})).isCloseTo(0, within(1e-12));
  }

  @Test
  void the_first_step_of_adam_goes_by_the_rate_against_the_gradient() {
    var descent =
        new QueryDescent(
            List.of(new float[] {1, 0}, new float[] {0, 1}), new double[] {Math.log(3), 0});

    var z = descent.from(new float[] {0, 0}, new Descent(0.005, 1));

    assertThat(z[0]).isCloseTo(0.005f, within(1e-8f));
    assertThat(z[1]).isCloseTo(-0.005f, within(1e-8f));
  }

  @Test
  void what_is_learned_puts_passages_in_the_order_of_the_targets() {
    var random = new Random(7);
    for (int list = 0; list < 50; list++) {
      var passages = IntStream.range(0, 20).mapToObj(i -> Case.unit(random, 64)).toList();
      var query = Case.unit(random, 64);
      var before = passages.stream().mapToDouble(p -> UnitVectors.dot(query, p)).toArray();
      var targets =
          VectorScores.stretched(
              random.doubles(20).toArray(),
              IntStream.range(0, 20).mapToDouble(i -> before[i]).min().orElseThrow(),
              IntStream.range(0, 20).mapToDouble(i -> before[i]).max().orElseThrow());

      var z = new QueryDescent(passages, targets).from(query, USUAL);

      var after = passages.stream().mapToDouble(p -> UnitVectors.dot(z, p)).toArray();
      assertThat(agreeing(targets, after)).as("pairs, list " + list).isGreaterThan(0.95);
      assertThat(agreeing(targets, before)).as("before, list " + list).isLessThan(0.8);
    }
  }

  @Test
  void no_step_leaves_the_query_and_the_same_case_gives_the_same_vector() {
    Law.forAll(
        Case::some,
        (given, random) -> {
          var descent = new QueryDescent(given.passages(), given.targets());
          var start = new float[given.z().length];
          assertThat(descent.from(start, new Descent(0.1, 0))).isEqualTo(start);
          assertThat(descent.from(start, new Descent(0.1, 5)))
              .isEqualTo(descent.from(start, new Descent(0.1, 5)));
        });
  }

  @Test
  void shares_of_huge_scores_are_still_shares() {
    assertThat(QueryDescent.softmax(new double[] {1e300, 1e300, -1e300}))
        .containsExactly(0.5, 0.5, 0);
    assertThat(QueryDescent.softmax(new double[] {-1e308, -1e308})).containsExactly(0.5, 0.5);
    assertThat(VectorScores.stretched(new double[] {-Double.MAX_VALUE, 0, Double.MAX_VALUE}, 0, 1))
        .containsExactly(0, 0.5, 1);
    assertThat(VectorScores.stretched(new double[] {3, 3}, 0.2, 0.8)).containsExactly(0.2, 0.2);
  }

  /** The share of pairs that stand the same way in both. */
  private static double agreeing(double[] a, double[] b) {
    int pairs = 0;
    int same = 0;
    for (int i = 1; i < a.length; i++) {
      for (int j = 0; j < i; j++) {
        pairs++;
        same += (a[i] > a[j]) == (b[i] > b[j]) ? 1 : 0;
      }
    }
    return (double) same / pairs;
  }
}
