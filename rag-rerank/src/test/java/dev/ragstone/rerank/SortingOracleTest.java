package dev.ragstone.rerank;

import static java.util.Comparator.comparingDouble;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.langchain4j.model.chat.ChatModel;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Reranker;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The true best ten of a hundred, at the cost that is promised: mean comparisons on sorted lists,
 * on lists like those of a word search, and on random ones.
 */
class SortingOracleTest {

  private static final double SORTED = 0;
  private static final double LIKE_BM25 = 20;
  private static final double RANDOM = 1e6;

  @ParameterizedTest
  @CsvSource({
    "HEAP, 2, 102, 122.2, 140.7",
    "HEAP, 3, 69, 76.7, 82.1",
    "HEAP, 9, 30, 30.5, 31.7",
    "HEAP, 19, 19, 20.3, 23.4",
    "SLIDING, 2, 54, 339.8, 445.9",
    "SLIDING, 3, 39, 196, 291.8",
    "SLIDING, 9, 19, 48.5, 93",
    "SLIDING, 19, 14, 25.7, 46",
    "INSERTION, 2, 62, 119, 205.4",
    "INSERTION, 9, 19, 56.7, 116.8",
    "INSERTION, 19, 14, 44.8, 95.3"
  })
  void choices_of_the_best_of_a_few_find_the_best_ten(
      Sort sort, int children, double sorted, double likeBm25, double random) {
    assertThat(shown(SORTED, sort, children, Tally::inOneLook)).isEqualTo(sorted);
    assertThat(shown(LIKE_BM25, sort, children, Tally::inOneLook)).isCloseTo(likeBm25, about());
    assertThat(shown(RANDOM, sort, children, Tally::inOneLook)).isCloseTo(random, about());
  }

  @ParameterizedTest
  @CsvSource({
    "HEAP, 2, 202, 236.9, 266.3",
    "SLIDING, 1, 99, 643.2, 836.5",
    "INSERTION, 1, 117, 173.7, 278.2"
  })
  void comparisons_of_two_find_the_best_ten_and_each_is_shown_twice(
      Sort sort, int children, double sorted, double likeBm25, double random) {
    assertThat(shown(SORTED, sort, children, Tally::byPairs)).isEqualTo(2 * sorted);
    assertThat(shown(LIKE_BM25, sort, children, Tally::byPairs)).isCloseTo(2 * likeBm25, about());
    assertThat(shown(RANDOM, sort, children, Tally::byPairs)).isCloseTo(2 * random, about());
  }

  @ParameterizedTest
  @EnumSource(Oracle.Arrival.class)
  void the_usual_settings_find_the_best_ten_in_the_calls_they_name(Oracle.Arrival arrival) {
    assertThat(Oracle.calls(arrival, Oracle.WANTED, Rerankers::setwise)).isBetween(30.0, 32.0);
    assertThat(Oracle.calls(arrival, Oracle.WANTED, Rerankers::reasoningSetwise))
        .isBetween(19.0, 23.5);
  }

  @Test
  void pairwise_by_a_model_finds_the_best_ten_in_two_calls_a_comparison() {
    Function<ChatModel, Reranker> heap = model -> Rerankers.pairwise(model, Sort.HEAP, 10, 100);

    assertThat(Oracle.calls(Oracle.Arrival.NEARLY_SORTED, Oracle.WANTED, heap))
        .isCloseTo(2 * 208.9, about());
  }

  private static Percentage about() {
    return withinPercentage(1);
  }

  /** The mean number of groups shown; every list must come out with its true best ones on top. */
  private static double shown(
      double noise, Sort sort, int children, Function<Tally, Contest> contest) {
    var best = Tally.counted(Oracle.WANTED);
    long shown = 0;
    for (int seed = 0; seed < Oracle.LISTS; seed++) {
      var order = list(noise, new Random(seed));
      var tally = Tally.perfect();
      sort.sort(order, Oracle.WANTED, children, contest.apply(tally));
      assertThat(order.subList(0, Oracle.WANTED)).as("list %d", seed).isEqualTo(best);
      shown += tally.shown().size();
    }
    return (double) shown / Oracle.LISTS;
  }

  /**
   * @param noise standard deviation of the error in the rank of a passage
   */
  private static List<Hit> list(double noise, Random random) {
    var places = new double[Oracle.PASSAGES];
    Arrays.setAll(places, rank -> rank + random.nextGaussian() * noise);
    var order = Tally.counted(Oracle.PASSAGES);
    order.sort(comparingDouble(hit -> places[Integer.parseInt(hit.id())]));
    return order;
  }
}
