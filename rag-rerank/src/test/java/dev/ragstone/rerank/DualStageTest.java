package dev.ragstone.rerank;

import static dev.ragstone.testing.Rankings.candidates;
import static dev.ragstone.testing.Rankings.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Passage;
import dev.ragstone.core.RagException.ModelUnavailable;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.Reranker;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stage;
import dev.ragstone.testing.ScriptedChatModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DualStageTest {

  private final Run run = Run.within(Duration.ofSeconds(20));
  private final Candidates five = candidates("why?", "one", "two", "three", "four", "five");

  @Test
  void the_careful_one_orders_the_top_of_the_cheap_order_and_the_rest_stays_below() {
    var ranked = Rerankers.dualStage(reversing("cheap"), reversing("careful"), 3).apply(five, run);

    assertThat(ids(ranked)).containsExactly("3", "4", "5", "2", "1");
    assertThat(ranked.ranking().hits().getFirst().placings())
        .extracting(p -> p.by() + " " + p.rank())
        .containsExactly("cheap 3", "careful 1", "dualStage 1");
    assertThat(ranked.ranking().hits()).extracting(Hit::score).doesNotHaveDuplicates();
  }

  @Test
  void a_careful_one_that_fails_leaves_the_cheap_order_and_the_trace_says_so() {
    var careful = Rerankers.listwise(ScriptedChatModel.failing(new IllegalStateException("down")));

    var ranked = Rerankers.dualStage(reversing("cheap"), careful, 3).apply(five, run);

    assertThat(ids(ranked)).containsExactly("5", "4", "3", "2", "1");
    assertThat(run.trace().degradations())
        .singleElement()
        .asString()
        .contains("listwise(window 20, step 10, depth 100) gave way to unchanged");
  }

  @Test
  void a_cheap_one_that_fails_fails_the_stage() {
    var cheap = Rerankers.groupwise(ScriptedChatModel.failing(new IllegalStateException("down")));

    assertThatThrownBy(() -> Rerankers.dualStage(cheap, reversing("careful")).apply(five, run))
        .isInstanceOf(ModelUnavailable.class);
  }

  @Test
  void a_careful_stage_that_selects_or_invents_costs_and_adds_no_candidate() {
    Stage<Candidates, Candidates> selecting =
        (head, during) ->
            new Candidates(
                head.question(),
                Ranking.inOrder(
                    List.of(
                        new Hit(new Passage("new", "invented"), 1), head.ranking().hits().get(2))));

    var ranked = Rerankers.dualStage(Stage.unchanged(), selecting, 3).apply(five, run);

    assertThat(ids(ranked)).containsExactly("3", "1", "2", "4", "5");
  }

  @Test
  void fewer_candidates_than_the_top_are_all_ranked_carefully() {
    var ranked = Rerankers.dualStage(Stage.unchanged(), reversing("careful")).apply(five, run);

    assertThat(ids(ranked)).containsExactly("5", "4", "3", "2", "1");
  }

  @Test
  void settings_are_checked_and_printed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Rerankers.dualStage(reversing("a"), reversing("b"), 1))
        .withMessage("top must be at least 2, was 1");
    assertThat(Rerankers.dualStage(reversing("cheap"), reversing("careful")))
        .hasToString("dualStage(cheap, then the top 30 by careful)");
  }

  private static Reranker reversing(String name) {
    return new Reranker() {
      @Override
      public Candidates apply(Candidates candidates, Run run) {
        var reversed = new ArrayList<>(candidates.ranking().hits()).reversed();
        return Reordered.of(candidates, reversed, name);
      }

      @Override
      public String toString() {
        return name;
      }
    };
  }
}
