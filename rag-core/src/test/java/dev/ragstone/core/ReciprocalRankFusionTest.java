package dev.ragstone.core;

import static dev.ragstone.testing.Law.forAll;
import static dev.ragstone.testing.Rankings.ids;
import static dev.ragstone.testing.Rankings.ranking;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.ragstone.testing.Rankings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReciprocalRankFusionTest {

  private final ReciprocalRankFusion rrf = new ReciprocalRankFusion(60);

  @Test
  void sums_reciprocal_ranks() {
    var fused = rrf.fuse(List.of(ranking("a", "b"), ranking("b", "c")));

    assertThat(ids(fused)).containsExactly("b", "a", "c");
    assertThat(fused.hits().getFirst().score()).isEqualTo(1.0 / 61 + 1.0 / 62, within(1e-12));
  }

  @Test
  void one_passage_found_twice_is_one_passage_however_it_was_described() {
    var lexical = found("bm25", Map.of("from", "bm25"));
    var dense = found("dense", Map.of("from", "dense"));

    var fused = rrf.fuse(List.of(dense, lexical)).hits();

    assertThat(fused).singleElement().extracting(Hit::id).isEqualTo("a");
    assertThat(fused.getFirst().placings())
        .containsExactly(new Placing("bm25", "", 1, 7), new Placing("dense", "", 1, 7));
  }

  @Test
  void rejects_a_k_below_one() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ReciprocalRankFusion(0))
        .withMessage("k must be at least 1, was 0");
  }

  @Test
  void the_order_of_the_rankings_does_not_matter() {
    forAll(
        Rankings::some,
        (rankings, random) -> {
          var shuffled = new ArrayList<>(rankings);
          Collections.shuffle(shuffled, random);

          assertThat(rrf.fuse(shuffled)).isEqualTo(rrf.fuse(rankings));
        });
  }

  @Test
  void agreement_is_kept() {
    forAll(
        Rankings::some,
        (rankings, random) -> {
          var one = rankings.getFirst();

          assertThat(ids(rrf.fuse(List.of(one, one, one)))).isEqualTo(ids(one));
        });
  }

  private static Ranking found(String leg, Map<String, Object> metadata) {
    var passage = new Passage("a", "text", "", "", metadata);
    return new Ranking(List.of(new Hit(passage, 7))).placedBy(leg);
  }
}
