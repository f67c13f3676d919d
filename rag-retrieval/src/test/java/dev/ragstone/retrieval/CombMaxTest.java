package dev.ragstone.retrieval;

import static dev.ragstone.testing.Rankings.ids;
import static dev.ragstone.testing.Rankings.ranking;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ragstone.core.Hit;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Ranking;
import java.util.List;
import org.junit.jupiter.api.Test;

class CombMaxTest {

  private final CombMax combMax = new CombMax();

  // a: 1 and 0; b: 0.5 and 0.75; c: 0 and none; d: none and 1
  @Test
  void a_passage_scores_its_best_and_equal_ones_stand_by_their_sum() {
    var first = new Ranking(List.of(hit("a", 10), hit("b", 6), hit("c", 2)));
    var second = new Ranking(List.of(hit("d", 0.9), hit("b", 0.8), hit("a", 0.5)));

    var merged = combMax.fuse(List.of(first, second));

    assertThat(ids(merged)).containsExactly("a", "d", "b", "c");
    assertThat(merged.hits().get(1).score()).isEqualTo(1);
    assertThat(merged.hits().get(2).score()).isCloseTo(0.75, within(1e-12));
    assertThat(merged.hits().get(3).score()).isZero();
  }

  // a, q and z all score 1 somewhere, and z 0.25 in the last
  @Test
  void the_sum_of_the_scores_decides_before_the_id() {
    var merged =
        combMax.fuse(
            List.of(ranking("a", "b", "x"), ranking("z", "b", "x"), ranking("q", "z", "x")));

    assertThat(ids(merged)).containsExactly("z", "a", "q", "b", "x");
  }

  private static Hit hit(String id, double score) {
    return new Hit(new Passage(id, "text of " + id), score);
  }
}
