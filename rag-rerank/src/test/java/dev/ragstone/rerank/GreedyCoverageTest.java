package dev.ragstone.rerank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ragstone.testing.Law;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GreedyCoverageTest {

  private static final double[] EVEN = {1, 1};

  @Test
  void a_passage_that_covers_what_is_missing_overtakes_one_that_repeats() {
    double[][] similarity = {{1, 0}, {1, 0}, {0, 1}};

    var order =
        new GreedyCoverage(2, 1).order(new double[] {.9, .8, .7}, new TokenMatch(similarity, EVEN));

    assertThat(order).containsExactly(0, 2, 1);
  }

  @Test
  void without_weight_or_without_tokens_the_order_stays() {
    double[][] similarity = {{0, 0}, {0, 1}, {1, 1}};
    double[] scores = {.9, .8, .7};

    assertThat(new GreedyCoverage(0, 1).order(scores, new TokenMatch(similarity, EVEN)))
        .containsExactly(0, 1, 2);
    assertThat(
            new GreedyCoverage(6, 1).order(scores, new TokenMatch(new double[3][0], new double[0])))
        .containsExactly(0, 1, 2);
    assertThat(new GreedyCoverage(6, 1).order(scores, new TokenMatch(similarity, new double[2])))
        .containsExactly(0, 1, 2);
  }

  @Test
  void without_discount_every_match_counts_again_and_with_it_only_what_is_new() {
    double[][] similarity = {{1, 0}, {1, .4}, {0, .9}};
    double[] equal = {1, 1, 1};

    assertThat(new GreedyCoverage(1, 0).order(equal, new TokenMatch(similarity, EVEN)))
        .containsExactly(1, 0, 2);
    assertThat(new GreedyCoverage(1, 1).order(equal, new TokenMatch(similarity, EVEN)))
        .containsExactly(1, 2, 0);
  }

  @Test
  void rare_tokens_count_for_more() {
    double[][] similarity = {{1, 0}, {0, 1}};
    double[] equal = {1, 1};

    var order =
        new GreedyCoverage(1, 1).order(equal, new TokenMatch(similarity, new double[] {.1, 2}));

    assertThat(order).containsExactly(1, 0);
  }

  @Test
  void ties_go_to_the_better_ranked() {
    double[][] same = {{.5, .5}, {.5, .5}, {.5, .5}};

    var order = new GreedyCoverage(6, .7).order(new double[3], new TokenMatch(same, EVEN));

    assertThat(order).containsExactly(0, 1, 2);
  }

  @Test
  void whatever_the_numbers_every_place_comes_once() {
    Law.forAll(
        random -> new double[1 + random.nextInt(12)],
        (scores, random) -> {
          int tokens = random.nextInt(5);
          var similarity = new double[scores.length][];
          Arrays.setAll(similarity, i -> some(random, tokens));
          Arrays.setAll(scores, i -> -i * random.nextInt(2));
          Arrays.sort(scores);
          for (int i = 0; i < scores.length / 2; i++) {
            double swapped = scores[i];
            scores[i] = scores[scores.length - 1 - i];
            scores[scores.length - 1 - i] = swapped;
          }

          var order =
              new GreedyCoverage(random.nextInt(9), random.nextDouble())
                  .order(scores, new TokenMatch(similarity, some(random, tokens)));

          assertThat(order)
              .containsExactlyInAnyOrderElementsOf(
                  IntStream.range(0, scores.length).boxed().toList());
        });
  }

  @Test
  void settings_that_cannot_work_are_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GreedyCoverage(-1, .7))
        .withMessage("weight must be at least 0, was -1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GreedyCoverage(1, 1.1))
        .withMessage("discount must be in [0, 1], was 1.1");
    assertThatIllegalArgumentException().isThrownBy(() -> new GreedyCoverage(1, Double.NaN));
  }

  private static double[] some(Random random, int count) {
    return random.doubles(count).map(x -> Math.rint(x * 4) / 4).toArray();
  }
}
