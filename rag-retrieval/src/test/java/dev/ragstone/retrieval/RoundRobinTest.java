package dev.ragstone.retrieval;

import static dev.ragstone.testing.Law.forAll;
import static dev.ragstone.testing.Rankings.ids;
import static dev.ragstone.testing.Rankings.ranking;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.core.Hit;
import dev.ragstone.testing.Rankings;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoundRobinTest {

  private final RoundRobin roundRobin = new RoundRobin();

  @Test
  void rankings_take_turns() {
    var merged = roundRobin.fuse(List.of(ranking("a", "b", "c"), ranking("d", "e", "f")));

    assertThat(ids(merged)).containsExactly("a", "d", "b", "e", "c", "f");
    assertThat(merged.hits())
        .extracting(Hit::score)
        .containsExactly(1.0, 1.0 / 2, 1.0 / 3, 1.0 / 4, 1.0 / 5, 1.0 / 6);
  }

  @Test
  void a_passage_stands_at_its_best_rank_and_first_in_its_round_if_others_have_it_too() {
    var merged =
        roundRobin.fuse(List.of(ranking("a", "b", "z"), ranking("z", "e", "b"), ranking("f")));

    assertThat(ids(merged)).containsExactly("z", "a", "f", "b", "e");
  }

  @Test
  void the_first_r_of_every_ranking_are_among_the_first_r_times_their_number() {
    forAll(
        Rankings::some,
        (rankings, random) -> {
          int depth = 1 + random.nextInt(10);

          var first = ids(roundRobin.fuse(rankings).top(depth * rankings.size()));

          rankings.forEach(ranking -> assertThat(first).containsAll(ids(ranking.top(depth))));
        });
  }
}
