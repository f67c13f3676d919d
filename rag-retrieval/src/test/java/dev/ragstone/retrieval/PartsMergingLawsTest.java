package dev.ragstone.retrieval;

import static dev.ragstone.testing.Law.forAll;
import static dev.ragstone.testing.Rankings.ids;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.core.Fusion;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Ranking;
import dev.ragstone.testing.Rankings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every way to merge the rankings of sub-questions. */
class PartsMergingLawsTest {

  static Stream<Fusion> fusions() {
    return Stream.of(
        new CombMax(),
        new RoundRobin(),
        new GreedyCoverage(0),
        new GreedyCoverage(0.3),
        GreedyCoverage.USUAL,
        new GreedyCoverage(1));
  }

  @ParameterizedTest
  @MethodSource("fusions")
  void every_passage_is_there_once_whatever_the_order_of_the_rankings_and_no_scores_are_equal(
      Fusion fusion) {
    forAll(
        Rankings::some,
        (rankings, random) -> {
          var shuffled = new ArrayList<>(rankings);
          Collections.shuffle(shuffled, random);
          var everything = new HashSet<String>();
          rankings.forEach(ranking -> everything.addAll(ids(ranking)));

          var merged = fusion.fuse(rankings);

          assertThat(fusion.fuse(shuffled)).isEqualTo(merged);
          assertThat(ids(merged)).containsExactlyInAnyOrderElementsOf(everything);
          assertThat(merged.hits()).extracting(Hit::score).doesNotHaveDuplicates();
          assertThat(merged.hits()).allMatch(hit -> hit.score() >= 0 && hit.score() < 1 + 1e-12);
        });
  }

  @ParameterizedTest
  @MethodSource("fusions")
  void nothing_merges_to_nothing(Fusion fusion) {
    assertThat(fusion.fuse(List.of())).isEqualTo(Ranking.EMPTY);
    assertThat(fusion.fuse(List.of(Ranking.EMPTY))).isEqualTo(Ranking.EMPTY);
  }
}
