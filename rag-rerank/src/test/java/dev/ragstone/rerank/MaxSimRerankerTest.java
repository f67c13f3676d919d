package dev.ragstone.rerank;

import static dev.ragstone.testing.Rankings.candidates;
import static dev.ragstone.testing.Rankings.ids;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Question;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.Run;
import dev.ragstone.testing.Law;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MaxSimRerankerTest {

  private static final double NO_PRUNING = Double.POSITIVE_INFINITY;

  private final Run run = Run.within(Duration.ofSeconds(30));
  private final LetterEncoder encoder = new LetterEncoder();

  @Test
  void the_passage_that_matches_more_tokens_comes_first_and_ties_stay() {
    var reranker = Rerankers.maxSim(encoder, MaxSim.all(5));
    var found = candidates("a b c", "a", "b", "a b x", "d", "c b a", "a b c");

    var ranked = reranker.apply(found, run);

    assertThat(ids(ranked)).containsExactly("5", "3", "1", "2", "4", "6");
    assertThat(ranked.ranking().hits().getFirst().placings().getFirst().by()).isEqualTo("maxSim");
    assertThat(ranked.ranking().hits().getLast().placings()).isEmpty();
  }

  @Test
  void of_fewer_than_k_candidates_all_are_scored() {
    var reranker = Rerankers.maxSim(encoder, new MaxSim(25, 10, 0, 1));

    assertThat(ids(reranker.apply(candidates("a b", "x", "a", "a b"), run)))
        .containsExactly("3", "2", "1");
    assertThat(ids(reranker.apply(candidates("a b", "x"), run))).containsExactly("1");
    assertThat(ids(reranker.apply(candidates("a b"), run))).isEmpty();
  }

  @Test
  void candidates_far_below_rank_k_are_not_scored() {
    var reranker = Rerankers.maxSim(encoder, new MaxSim(25, 2, .1, 9));
    var found = scored("a b", new double[] {10, 8, 7.2, 7.1}, "x", "a", "a b", "a b c");

    assertThat(ids(reranker.apply(found, run))).containsExactly("p2", "p1", "p0", "p3");
    assertThat(encoder.asked()).containsExactly(List.of("x", "a"), List.of("a b"));
  }

  @Test
  void negative_scores_are_pruned_below_rank_k_and_not_above() {
    assertThat(new MaxSim(25, 2, .1, 9).worthScoring(new double[] {-1, -10, -10.9, -11, -11.1}))
        .isEqualTo(4);
    assertThat(new MaxSim(25, 1, .1, 9).worthScoring(new double[] {0, 0, -.1})).isEqualTo(2);
    assertThat(new MaxSim(2, 1, NO_PRUNING, 9).worthScoring(new double[] {0, -5, -9})).isEqualTo(2);
    assertThat(new MaxSim(25, 3, 0, 9).worthScoring(new double[0])).isZero();
  }

  @Test
  void the_walk_ends_after_beta_candidates_that_are_not_among_the_best() {
    var reranker = Rerankers.maxSim(encoder, new MaxSim(25, 1, NO_PRUNING, 2));
    var found = candidates("a b c", "a", "x", "a b", "x y", "x z", "a b c");

    assertThat(ids(reranker.apply(found, run))).containsExactly("3", "1", "2", "4", "5", "6");
    assertThat(encoder.asked())
        .containsExactly(List.of("a"), List.of("x", "a b"), List.of("x y", "x z"));
  }

  @Test
  void an_equal_score_is_no_improvement() {
    var reranker = Rerankers.maxSim(encoder, new MaxSim(25, 1, NO_PRUNING, 2));
    var found = candidates("a b", "a", "b", "a c", "a b");

    assertThat(ids(reranker.apply(found, run))).containsExactly("1", "2", "3", "4");
  }

  @Test
  void passages_without_tokens_keep_their_order_behind_those_scored() {
    var reranker = Rerankers.maxSim(encoder, MaxSim.all(4));

    assertThat(ids(reranker.apply(candidates("a b", "-", "x", "- ", "a", "a b"), run)))
        .containsExactly("4", "2", "1", "3", "5");
    assertThat(ids(reranker.apply(candidates("-", "b", "a"), run))).containsExactly("1", "2");
  }

  @Test
  void whatever_the_scores_and_settings_every_candidate_comes_out_once() {
    Law.forAll(
        MaxSimRerankerTest::some,
        (found, random) -> {
          var settings =
              new MaxSim(
                  2 + random.nextInt(9),
                  1 + random.nextInt(9),
                  random.nextInt(3) == 0 ? NO_PRUNING : random.nextDouble(),
                  1 + random.nextInt(4));

          assertThat(ids(Rerankers.maxSim(encoder, settings).apply(found, run)))
              .containsExactlyInAnyOrderElementsOf(ids(found));
        });
  }

  @Test
  void what_is_pruned_or_passed_over_never_stands_before_what_is_scored() {
    Law.forAll(
        MaxSimRerankerTest::some,
        (found, random) -> {
          var settings = new MaxSim(8, 1 + random.nextInt(4), random.nextDouble(), 2);

          var ranked = Rerankers.maxSim(encoder, settings).apply(found, run).ranking().hits();

          var placed = ranked.stream().map(hit -> !hit.placings().isEmpty()).toList();
          assertThat(placed.lastIndexOf(true))
              .isLessThan(placed.contains(false) ? placed.indexOf(false) : 99);
        });
  }

  @Test
  void settings_are_printed_and_those_that_cannot_work_are_refused() {
    assertThat(Rerankers.maxSim(encoder))
        .hasToString("maxSim(letters, depth 25, k 10, alpha 0.05, beta 4)");
    assertThat(MaxSim.all(20)).hasToString("depth 20");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MaxSim(1, 1, 0, 1))
        .withMessage("depth must be at least 2, was 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MaxSim(2, 1, Double.NaN, 1))
        .withMessage("alpha must be at least 0, was NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MaxSim(2, 1, 0, 0))
        .withMessage("beta must be at least 1, was 0");
  }

  private static Candidates some(Random random) {
    int count = random.nextInt(12);
    var texts = new String[count];
    for (int i = 0; i < count; i++) {
      texts[i] =
          random.nextInt(5) == 0
              ? "-"
              : random
                  .ints(1 + random.nextInt(4), 'a', 'f')
                  .mapToObj(Character::toString)
                  .collect(joining(" "));
    }
    return scored("a b c", random.ints(count, -4, 4).mapToDouble(x -> x / 2.0).toArray(), texts);
  }

  private static Candidates scored(String question, double[] scores, String... texts) {
    var hits = new ArrayList<Hit>();
    for (int i = 0; i < texts.length; i++) {
      hits.add(new Hit(new Passage("p" + i, texts[i]), scores[i]));
    }
    return new Candidates(new Question(question), new Ranking(hits));
  }
}
