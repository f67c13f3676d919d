package dev.ragstone.retrieval;

import static dev.ragstone.testing.Law.forAll;
import static dev.ragstone.testing.Rankings.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Question;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.Run;
import dev.ragstone.testing.Rankings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TitleLinksTest {

  private static final Question QUESTION = new Question("who built the mill, and when did he die?");

  @Test
  void what_the_best_passage_names_is_lifted() {
    var found =
        ranked(
            hit("mill", "The mill", "Built by Adam Weir.", 1),
            hit("other", "Water", "Rivers have water.", 0.5),
            hit("weir", "Adam Weir (miller)", "He died in 1870.", 0));

    var linked = linked(found, 1, 0.6);

    assertThat(ids(linked)).containsExactly("weir", "mill", "other");
    assertThat(linked.hits().getFirst().score()).isCloseTo(0.6, within(1e-12));
    assertThat(linked.hits().get(1).score()).isCloseTo(0.4, within(1e-12));
    assertThat(linked.hits().get(2).score()).isCloseTo(0.2, within(1e-12));
  }

  @Test
  void what_names_the_best_passage_is_lifted_too() {
    var found =
        ranked(
            hit("weir", "Adam Weir", "He died in 1870.", 1),
            hit("other", "Water", "Rivers have water.", 0.5),
            hit("mill", "The mill", "Built by Adam Weir.", 0));

    assertThat(ids(linked(found, 1, 0.6))).startsWith("mill");
  }

  @Test
  void names_are_whole_words_and_short_ones_and_the_passages_own_do_not_count() {
    var found =
        ranked(
            hit("a", "Weir", "The Weirs live here. Weir is a name, and so is Ann.", 1),
            hit("b", "Weird", "Weird things.", 0.9),
            hit("c", "Ann", "A name.", 0.8),
            hit("d", "Weir", "More of the same document.", 0));

    assertThat(linked(found, 1, 0.5).hits()).extracting(Hit::score).startsWith(0.5, 0.45, 0.4);
  }

  @Test
  void a_heading_is_not_part_of_the_title() {
    var found =
        ranked(
            hit("mill", "The mill", "Built by Adam Weir.", 1),
            hit("weir", "Adam Weir > Later years", "He died in 1870.", 0));

    assertThat(linked(found, 1, 0.6).hits().getFirst().id()).isEqualTo("weir");
  }

  @Test
  void without_weight_nothing_changes_and_whatever_the_weight_nothing_is_lost() {
    forAll(
        Rankings::some,
        (rankings, random) ->
            rankings.forEach(
                ranking -> {
                  assertThat(ids(linked(ranking, 5, 0))).isEqualTo(ids(ranking));
                  assertThat(ids(linked(ranking, 5, random.nextDouble())))
                      .containsExactlyInAnyOrderElementsOf(ids(ranking));
                }));
  }

  @Test
  void impossible_settings_are_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Links.byTitle(0, 0.5));
    assertThatIllegalArgumentException().isThrownBy(() -> Links.byTitle(5, 1.5));
    assertThatIllegalArgumentException().isThrownBy(() -> Links.byTitle(5, Double.NaN));
  }

  private static Ranking linked(Ranking found, int seeds, double weight) {
    var run = Run.within(Duration.ofSeconds(5));
    return Links.byTitle(seeds, weight).apply(new Candidates(QUESTION, found), run).ranking();
  }

  private static Ranking ranked(Hit... hits) {
    return new Ranking(List.of(hits));
  }

  private static Hit hit(String id, String title, String text, double score) {
    return new Hit(new Passage(id, text, title, "", Map.of()), score);
  }
}
