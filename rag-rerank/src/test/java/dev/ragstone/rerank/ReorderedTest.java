package dev.ragstone.rerank;

import static dev.ragstone.rerank.Scores.scored;
import static dev.ragstone.testing.Rankings.ids;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Question;
import dev.ragstone.core.Ranking;
import dev.ragstone.testing.Law;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReorderedTest {

  private static final double[] ODD = {
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.MAX_VALUE,
    Math.nextDown(Double.MAX_VALUE),
    -Double.MAX_VALUE,
    Math.nextUp(-Double.MAX_VALUE),
    Double.MIN_VALUE,
    -Double.MIN_VALUE,
    0.0,
    -0.0,
    1,
    Math.nextUp(1.0),
    -1
  };

  @Test
  void ties_at_the_lowest_number_keep_their_order_and_so_does_what_is_behind() {
    double lowest = -Double.MAX_VALUE;
    var given = inReverseOfIds(5);

    var ranked = Reordered.byScore(given, new double[] {lowest, lowest, Double.NaN}, "x");

    assertThat(ids(ranked)).isEqualTo(ids(given));
    assertThat(ranked.ranking().hits().getLast().score()).isEqualTo(lowest);
  }

  @Test
  void zeros_of_either_sign_are_equal() {
    var given = inReverseOfIds(3);

    assertThat(ids(Reordered.byScore(given, new double[] {-0.0, 0.0, -0.0}, "x")))
        .isEqualTo(ids(given));
  }

  @Test
  void without_any_score_nothing_changes() {
    var given = scored(3, 2);

    assertThat(Reordered.byScore(given, new double[] {Double.NaN, Double.NaN}, "x"))
        .isEqualTo(given);
    assertThat(Reordered.byScore(given, new double[0], "x")).isEqualTo(given);
  }

  @Test
  void any_scores_give_their_order_with_ties_as_they_were_and_the_rest_behind() {
    Law.forAll(
        random ->
            random.ints(1 + random.nextInt(9), 0, ODD.length).mapToDouble(i -> ODD[i]).toArray(),
        (scores, random) -> {
          var given = inReverseOfIds(scores.length + random.nextInt(3));

          var ranked = Reordered.byScore(given, scores, "x");

          assertThat(ids(ranked)).isEqualTo(expected(given, scores));
          if (DoubleStream.of(scores).anyMatch(Double::isFinite)) {
            assertFallingNear(ranked, given, scores);
          }
        });
  }

  @Test
  void whatever_comes_first_the_others_stay_behind_in_their_order() {
    Law.forAll(
        random -> inReverseOfIds(1 + random.nextInt(9)),
        (given, random) -> {
          var hits = new ArrayList<>(given.ranking().hits());
          Collections.shuffle(hits, random);
          var first =
              new Ranking(
                  hits.subList(0, random.nextInt(hits.size() + 1)).stream()
                      .map(hit -> hit.scored(ODD[3 + random.nextInt(ODD.length - 3)]))
                      .toList());

          var ranked = Reordered.before(given, first.hits());

          var order = new ArrayList<>(first.hits().stream().map(Hit::id).toList());
          ids(given).stream().filter(id -> !order.contains(id)).forEach(order::add);
          assertThat(ids(ranked)).isEqualTo(order);
        });
  }

  private static void assertFallingNear(Candidates ranked, Candidates given, double[] scores) {
    var hits = ranked.ranking().hits();
    for (int i = 1; i < hits.size(); i++) {
      assertThat(hits.get(i).score()).isLessThan(hits.get(i - 1).score());
    }
    for (int i = 0; i < scores.length; i++) {
      var id = given.ranking().hits().get(i).id();
      var hit = hits.stream().filter(it -> it.id().equals(id)).findFirst().orElseThrow();
      if (Double.isFinite(scores[i])) {
        assertThat(steps(hit.score(), scores[i])).isLessThanOrEqualTo(hits.size());
      }
    }
  }

  /** How many numbers lie from one to the other. */
  private static long steps(double a, double b) {
    return Math.abs(ordinal(a) - ordinal(b));
  }

  private static long ordinal(double a) {
    long bits = Double.doubleToLongBits(a + 0.0);
    return bits >= 0 ? bits : Long.MIN_VALUE - bits;
  }

  private static List<String> expected(Candidates given, double[] scores) {
    var places = new ArrayList<>(IntStream.range(0, given.ranking().size()).boxed().toList());
    places.sort( // stable
        (a, b) -> {
          boolean first = a < scores.length && Double.isFinite(scores[a]);
          boolean second = b < scores.length && Double.isFinite(scores[b]);
          return first && second
              ? scores[a] > scores[b] ? -1 : scores[a] < scores[b] ? 1 : 0
              : Boolean.compare(second, first);
        });
    return places.stream().map(i -> given.ranking().hits().get(i).id()).toList();
  }

  /** So that an order by id is seen at once. */
  private static Candidates inReverseOfIds(int count) {
    return new Candidates(
        new Question("why?"),
        Ranking.inOrder(
            IntStream.range(0, count)
                .mapToObj(i -> new Hit(new Passage("p" + (90 - i), "text"), 0))
                .toList()));
  }
}
