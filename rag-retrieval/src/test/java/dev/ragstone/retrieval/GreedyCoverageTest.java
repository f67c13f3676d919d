package dev.ragstone.retrieval;

import static dev.ragstone.testing.Rankings.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ragstone.core.Hit;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Ranking;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GreedyCoverageTest {

  private static final Ranking FIRST =
      new Ranking(List.of(hit("a", 1), hit("b", 0.9), hit("c", 0.6), hit("x", 0)));
  private static final Ranking SECOND =
      new Ranking(List.of(hit("d", 1), hit("c", 0.55), hit("y", 0)));

  // c adds 1.15 at first; then a .7, b .63, d .725; then a .7, b .63; then b .315
  @Test
  void the_next_passage_adds_most_to_what_is_lacking_at_half_the_discount() {
    var merged = new GreedyCoverage(0.5).fuse(List.of(FIRST, SECOND));

    assertThat(ids(merged)).containsExactly("c", "d", "a", "b", "x", "y");
    assertThat(merged.hits()).extracting(Hit::score).startsWith(1.0, 1.0 / 2, 1.0 / 3);
  }

  // c adds 1.15; then a .4, b .36, d .45; then a .4; then b nothing
  @Test
  void what_a_perfect_passage_covered_needs_nothing_more_at_full_discount() {
    var merged = new GreedyCoverage(1).fuse(List.of(FIRST, SECOND));

    assertThat(ids(merged)).containsExactly("c", "d", "a", "b", "x", "y");
  }

  // a 1, b .9 in one need; d 1, e .2 in the other: after a and d, half of each need is left
  @Test
  void a_second_good_passage_of_one_need_waits_for_the_first_of_the_other() {
    var first = new Ranking(List.of(hit("a", 1), hit("b", 0.9), hit("x", 0)));
    var second = new Ranking(List.of(hit("d", 1), hit("e", 0.2), hit("y", 0)));

    var merged = new GreedyCoverage(0.5).fuse(List.of(first, second));

    assertThat(ids(merged)).containsExactly("a", "d", "b", "e", "x", "y");
  }

  // sums: c 1.15, a 1, d 1, b .9
  @Test
  void without_discount_sums_decide() {
    var merged = new GreedyCoverage(0).fuse(List.of(FIRST, SECOND));

    assertThat(ids(merged)).containsExactly("c", "a", "d", "b", "x", "y");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void illegal_discounts_are_refused(double discount) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GreedyCoverage(discount))
        .withMessage("discount must be in [0, 1], was " + discount);
  }

  private static Hit hit(String id, double score) {
    return new Hit(new Passage(id, "text of " + id), score);
  }
}
