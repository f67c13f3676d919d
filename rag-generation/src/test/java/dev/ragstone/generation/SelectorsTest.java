package dev.ragstone.generation;

import static dev.ragstone.generation.Contexts.run;
import static dev.ragstone.testing.Law.forAll;
import static dev.ragstone.testing.Rankings.candidates;
import static dev.ragstone.testing.Rankings.ids;
import static dev.ragstone.testing.Rankings.ranking;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Question;
import dev.ragstone.core.RagException;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.Stage;
import dev.ragstone.testing.ScriptedChatModel;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelectorsTest {

  private final Candidates four = new Candidates(new Question("q"), ranking("a", "b", "c", "d"));

  private List<String> kept(String... replies) {
    return ids(Selectors.useful(ScriptedChatModel.saying(replies)).apply(four, run()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Answer: in 1969 [4]\nSelection: [3] [1]",
        "Answer: x\n**Selection:** [1], [3]\n\nThanks for 2 minutes!",
        "My selection: 1, 3",
        "<think>Selection: [2]</think>Selection: [1, 3, 3, 77]",
        "```json\n{\"answer\": \"in 1969\", \"selection\": [1, 3]}\n```",
        "{\"selection\": [3, 1], \"answer\": \"2 things\"}",
        "<answer>in 1969</answer>\nSelection: [1] [3]",
        "Selected passages:\n[1]\n[3]"
      })
  void the_useful_passages_stay_in_the_order_of_their_ranking(String reply) {
    assertThat(kept(reply)).containsExactly("a", "c");
  }

  @Test
  void scores_and_placings_stay() {
    var placed = new Candidates(new Question("q"), four.ranking().placedBy("bm25"));

    var kept = Selectors.useful(ScriptedChatModel.saying("Selection: [2]")).apply(placed, run());

    assertThat(kept.ranking().hits()).containsExactly(placed.ranking().hits().get(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Selection: none", "Selection: []", "{\"selection\": [], \"answer\": \"4\"}"})
  void an_explicit_none_keeps_the_best_passage_unless_told_otherwise(String reply) {
    assertThat(kept(reply)).containsExactly("a");
    assertThat(ids(Selectors.useful(ScriptedChatModel.saying(reply), 0, 20).apply(four, run())))
        .isEmpty();
    assertThat(ids(Selectors.useful(ScriptedChatModel.saying(reply), 3, 20).apply(four, run())))
        .containsExactly("a", "b", "c");
  }

  @Test
  void of_many_useful_passages_the_best_by_rank_stay() {
    var model = ScriptedChatModel.saying("Selection: [4] [2] [1]");

    assertThat(ids(Selectors.useful(model, 1, 2).apply(four, run()))).containsExactly("a", "b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[1]", "I like the second one", "Selection:", "Selection: [9]"})
  void a_reply_without_a_selection_is_asked_for_once_more(String reply) {
    assertThat(kept(reply, "Selection: [4]")).containsExactly("d");
    assertThatThrownBy(() -> kept(reply, reply)).isInstanceOf(RagException.UnreadableReply.class);
  }

  @Test
  void an_unreadable_selection_gives_way_to_the_fallback_in_the_trace() {
    var run = run();
    var route = Selectors.useful(ScriptedChatModel.saying("?", "?")).orElse(Stage.unchanged());

    assertThat(route.apply(four, run)).isEqualTo(four);
    assertThat(run.trace().degradations()).hasSize(1);
  }

  @Test
  void at_most_twenty_are_shown_and_the_others_are_dropped() {
    var texts = IntStream.range(0, 30).mapToObj(i -> "text" + i + ".").toArray(String[]::new);
    var model = ScriptedChatModel.saying("Selection: [20] [21]");

    var kept = Selectors.useful(model).apply(candidates("q", texts), run());

    assertThat(ids(kept)).containsExactly("20");
    assertThat(model.asked().getFirst()).contains("[20] text19.").doesNotContain("[21]");
  }

  @Test
  void nothing_found_asks_nothing() {
    var empty = new Candidates(new Question("q"), Ranking.EMPTY);

    assertThat(Selectors.useful(ScriptedChatModel.saying()).apply(empty, run())).isEqualTo(empty);
    assertThat(Selectors.relativeScore(.5, 1, 3).apply(empty, run())).isEqualTo(empty);
    assertThat(Selectors.largestGap(1, 3).apply(empty, run())).isEqualTo(empty);
    for (var asking :
        List.of(
            Selectors.usefulOneByOne(ScriptedChatModel.saying()),
            Selectors.mostUseful(ScriptedChatModel.saying(), 3),
            Selectors.usefulByConsensus(ScriptedChatModel.saying()),
            Selectors.usefulIterated(ScriptedChatModel.saying()),
            Selectors.usefulInWindows(ScriptedChatModel.saying()))) {
      assertThat(asking.apply(empty, run())).isEqualTo(empty);
    }
  }

  @Test
  void what_scores_well_beside_the_best_is_kept_between_two_sizes() {
    var scored = scored(9, 8, 5, 4.9, 1);

    assertThat(ids(Selectors.relativeScore(.5, 1, 10).apply(scored, run()))).hasSize(3);
    assertThat(ids(Selectors.relativeScore(.5, 4, 10).apply(scored, run()))).hasSize(4);
    assertThat(ids(Selectors.relativeScore(.5, 1, 2).apply(scored, run()))).hasSize(2);
    assertThat(ids(Selectors.relativeScore(1, 1, 9).apply(scored(3, 3, 3), run()))).hasSize(3);
  }

  @Test
  void what_stands_above_the_largest_fall_is_kept_between_two_sizes() {
    var scored = scored(9, 8, 5, 4.9, 1);

    assertThat(ids(Selectors.largestGap(1, 10).apply(scored, run()))).hasSize(4);
    assertThat(ids(Selectors.largestGap(1, 3).apply(scored, run()))).hasSize(2);
    assertThat(ids(Selectors.largestGap(3, 3).apply(scored, run()))).hasSize(3);
    assertThat(ids(Selectors.largestGap(9, 9).apply(scored, run()))).hasSize(5);
    assertThat(ids(Selectors.largestGap(2, 9).apply(scored(3, 3, 3), run()))).hasSize(2);
  }

  @Test
  void the_best_by_rank_are_kept() {
    assertThat(ids(Selectors.best(3).apply(four, run()))).containsExactly("a", "b", "c");
    assertThat(Selectors.best(9).apply(four, run())).isEqualTo(four);
  }

  private static Candidates scored(double... scores) {
    return new Candidates(
        new Question("q"),
        new Ranking(
            IntStream.range(0, scores.length)
                .mapToObj(i -> new Hit(new Passage("p" + i, "t"), scores[i]))
                .toList()));
  }

  @Test
  void a_selection_is_a_part_of_the_candidates_in_their_order_whatever_the_model_says() {
    forAll(
        CitedGeneratorTest::babble,
        (reply, random) -> {
          var model = ScriptedChatModel.answering(prompt -> reply + "Selection: " + reply);
          try {
            var kept = ids(Selectors.useful(model).apply(four, run()));
            assertThat(ids(four)).containsSubsequence(kept);
            assertThat(kept).isNotEmpty();
          } catch (RagException.UnreadableReply expected) {
            assertThat(model.asked()).hasSize(2);
          }
        });
  }

  @Test
  void settings_are_checked_and_printed() {
    var model = ScriptedChatModel.saying();

    assertThat(Selectors.useful(model)).hasToString("useful");
    assertThat(Selectors.useful(model, 0, 20)).hasToString("useful(0 to 20)");
    assertThat(Selectors.relativeScore(.5, 1, 10)).hasToString("relativeScore(0.50, 1 to 10)");
    assertThat(Selectors.largestGap(3, 20)).hasToString("largestGap(3 to 20)");
    assertThat(Selectors.best(5)).hasToString("best(5)");
    assertThatIllegalArgumentException().isThrownBy(() -> Selectors.best(0));
    assertThatIllegalArgumentException().isThrownBy(() -> Selectors.largestGap(0, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> Selectors.useful(model, -1, 20));
    assertThatIllegalArgumentException().isThrownBy(() -> Selectors.relativeScore(1.5, 1, 10));
    assertThatIllegalArgumentException().isThrownBy(() -> Selectors.relativeScore(.5, 3, 2));
  }
}
