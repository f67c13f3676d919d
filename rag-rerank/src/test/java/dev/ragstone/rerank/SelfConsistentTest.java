package dev.ragstone.rerank;

import static dev.ragstone.testing.Rankings.candidates;
import static dev.ragstone.testing.Rankings.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.model.chat.ChatModel;
import dev.ragstone.core.Candidates;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Limits;
import dev.ragstone.core.Question;
import dev.ragstone.core.RagException.BudgetExceeded;
import dev.ragstone.core.RagException.ModelUnavailable;
import dev.ragstone.core.RagException.UnreadableReply;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.Reranker;
import dev.ragstone.core.Run;
import dev.ragstone.testing.ScriptedChatModel;
import dev.ragstone.testing.SimulatedJudge;
import dev.ragstone.testing.SimulatedJudge.Errors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SelfConsistentTest {

  private final Run run = Run.within(Duration.ofSeconds(20));
  private final Question question = new Question("why?");
  private final List<Hit> hits = candidates("why?", "a", "b", "c", "d").ranking().hits();

  @Test
  void passages_are_shown_in_several_orders_at_once_the_given_one_among_them() {
    var seen = ScriptedChatModel.answering(prompt -> "[1] > [2] > [3] > [4]");
    var run = Waves.run();

    new SelfConsistentOrderer(new ChatOrderer(new Waves(seen, 5)), 5, 0).order(question, hits, run);

    assertThat(run.trace().modelCallDepth()).isEqualTo(1);
    assertThat(seen.asked()).hasSize(5).doesNotHaveDuplicates();
    assertThat(seen.asked()).anyMatch(prompt -> prompt.contains("[1] a\n[2] b\n[3] c\n[4] d"));
  }

  @Test
  void two_passages_have_two_orders_and_cost_two_calls() {
    var model = ScriptedChatModel.answering(prompt -> "[1] > [2]");
    var both = hits.subList(0, 2);

    var order = new SelfConsistentOrderer(new ChatOrderer(model), 5, 0).order(question, both, run);

    assertThat(model.asked()).hasSize(2);
    assertThat(order).isEqualTo(both); // one says a, the other b: a tie
  }

  @Test
  void the_ranking_that_the_replies_agree_on_most_is_taken_and_a_stray_one_outvoted() {
    var orderer = consistent(saying(List.of("c", "a", "b", "d"), List.of("c", "b", "a", "d")));

    assertThat(names(orderer.order(question, hits, run))).containsExactly("c", "b", "a", "d");
  }

  @Test
  void what_a_reply_forgets_has_no_vote_of_it() {
    var orderer = consistent(saying(List.of("b", "c", "a", "d"), List.of("c", "d")));

    // completed with what is missing, the two short replies would put c before b
    assertThat(names(orderer.order(question, hits, run))).containsExactly("b", "c", "a", "d");
  }

  @Test
  void what_no_reply_names_is_left_to_the_caller() {
    var orderer = consistent(saying(List.of("d", "b"), List.of("d", "b")));

    assertThat(names(orderer.order(question, hits, run))).containsExactly("d", "b");
  }

  @Test
  void if_more_than_half_are_unreadable_one_reply_stands_alone() {
    var orderer =
        new SelfConsistentOrderer(
            failingBut(List.of("d", "c", "b", "a"), List.of("a", "b", "c", "d")), 5, 0);

    assertThat(names(orderer.order(question, hits, run))).containsExactly("d", "c", "b", "a");
    assertThat(run.trace().toString()).contains("3 of 5 orders are missing");
  }

  @Test
  void if_half_are_unreadable_the_others_are_aggregated() {
    var orderer =
        new SelfConsistentOrderer(
            failingBut(List.of("d", "c", "b", "a"), List.of("a", "b", "c", "d")), 4, 0);

    assertThat(names(orderer.order(question, hits, run))).containsExactly("a", "b", "c", "d");
  }

  @Test
  void without_any_reply_it_fails_for_the_reason_that_weighs_most() {
    var unreadable = consistent((q, shown, r) -> unreadable());
    var away =
        new SelfConsistentOrderer(
            new ChatOrderer(ScriptedChatModel.failing(new IllegalStateException("down"))), 3, 0);

    assertThatThrownBy(() -> unreadable.order(question, hits, run))
        .isInstanceOf(UnreadableReply.class);
    assertThatThrownBy(() -> away.order(question, hits, run)).isInstanceOf(ModelUnavailable.class);
  }

  @Test
  void a_budget_that_ends_among_the_orders_leaves_those_that_came_and_is_named() {
    var run = Run.start(new Limits(Duration.ofSeconds(20), 3, 1_000_000), event -> {});
    var model = ScriptedChatModel.answering(prompt -> "[1] > [2] > [3] > [4]");

    var order = new SelfConsistentOrderer(new ChatOrderer(model), 5, 0).order(question, hits, run);

    assertThat(order).containsExactlyInAnyOrderElementsOf(hits);
    assertThat(run.trace().dropped())
        .singleElement()
        .matches(dropped -> dropped.cause() instanceof BudgetExceeded)
        .matches(dropped -> dropped.branch().contains("2 of 5 orders are missing"));
  }

  @Test
  void the_same_list_is_always_shown_in_the_same_orders_and_another_seed_in_others() {
    assertThat(shown(0)).isEqualTo(shown(0)).isNotEqualTo(shown(1));
  }

  @Test
  void a_preference_for_early_places_counts_less() {
    assertThat(inversions(Rerankers::selfConsistent))
        .isLessThan(0.7 * inversions(Rerankers::listwise));
  }

  @Test
  void it_prints_its_settings_and_refuses_those_that_cannot_work() {
    var model = ScriptedChatModel.saying();

    assertThat(Rerankers.selfConsistent(model))
        .hasToString("selfConsistent(orders 5, seed 0, window 20, step 10, depth 100)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Rerankers.selfConsistent(model, 1, 0, WindowSettings.USUAL))
        .withMessage("orders must be at least 2, was 1");
  }

  /** Pairs in the wrong order, over lists of 20 before a judge that prefers early places. */
  private static double inversions(Function<ChatModel, Reranker> reranker) {
    int inversions = 0;
    for (int seed = 0; seed < 30; seed++) {
      var given = Oracle.list(Oracle.Arrival.RANDOM, new Random(seed));
      var twenty = new Candidates(given.question(), given.ranking().top(20));
      var judge = new SimulatedJudge(Oracle::relevance, new Errors(0, 0, 1, 0));
      var ranked = reranker.apply(judge).apply(twenty, Run.within(Duration.ofSeconds(60)));
      var relevance =
          ranked.ranking().passages().stream().map(p -> Oracle.relevance(p.text())).toList();
      for (int i = 0; i < relevance.size(); i++) {
        for (int j = 0; j < i; j++) {
          inversions += relevance.get(j) < relevance.get(i) ? 1 : 0;
        }
      }
    }
    return inversions;
  }

  private List<String> shown(long seed) {
    var model = ScriptedChatModel.answering(prompt -> "[1] > [2] > [3] > [4]");
    new SelfConsistentOrderer(new ChatOrderer(model), 5, seed).order(question, hits, run);
    return model.asked().stream().sorted().toList();
  }

  private static SelfConsistentOrderer consistent(Orderer orderer) {
    return new SelfConsistentOrderer(orderer, 3, 0);
  }

  /** Says {@code often} whenever the passages do not come in the given order, else {@code once}. */
  private static Orderer saying(List<String> once, List<String> often) {
    return (question, hits, run) -> named(given(hits) ? once : often, hits);
  }

  /** Says {@code first} of the given order and {@code second} of one other; nothing else. */
  private static Orderer failingBut(List<String> first, List<String> second) {
    var others = new ArrayList<List<String>>(List.of(second));
    return (question, hits, run) -> {
      if (given(hits)) {
        return named(first, hits);
      }
      synchronized (others) {
        return others.isEmpty() ? unreadable() : named(others.removeFirst(), hits);
      }
    };
  }

  private static boolean given(List<Hit> hits) {
    return ids(new Candidates(new Question("?"), Ranking.inOrder(hits)))
        .equals(IntStream.rangeClosed(1, hits.size()).mapToObj(String::valueOf).toList());
  }

  private static List<Hit> named(List<String> texts, List<Hit> hits) {
    return texts.stream()
        .map(text -> hits.stream().filter(h -> h.passage().text().equals(text)).findFirst())
        .map(Optional::orElseThrow)
        .toList();
  }

  private static List<Hit> unreadable() {
    throw new UnreadableReply("an order", "?");
  }

  private static List<String> names(List<Hit> hits) {
    return hits.stream().map(hit -> hit.passage().text()).toList();
  }
}
