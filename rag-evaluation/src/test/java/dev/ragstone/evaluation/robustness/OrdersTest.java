package dev.ragstone.evaluation.robustness;

import static dev.ragstone.testing.Rankings.candidates;
import static dev.ragstone.testing.Rankings.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Context;
import dev.ragstone.core.Evidence;
import dev.ragstone.core.Question;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stage;
import dev.ragstone.evaluation.Route;
import dev.ragstone.evaluation.TestCollection;
import dev.ragstone.testing.Law;
import dev.ragstone.testing.Rankings;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OrdersTest {

  private final Run run = Run.within(Duration.ofMinutes(1));
  private final Candidates five = candidates("which?", "a", "b", "c", "d", "e");

  @Test
  void shuffled_candidates_are_the_same_candidates() {
    Law.forAll(
        Rankings::some,
        (rankings, random) -> {
          var given = new Candidates(new Question("which?"), rankings.getFirst());
          int order = random.nextInt(12);

          var shuffled = Orders.ofCandidates(order, 42).apply(given, run);

          assertThat(shuffled.question()).isEqualTo(given.question());
          assertThat(shuffled.ranking().passages())
              .containsExactlyInAnyOrderElementsOf(given.ranking().passages());
          assertThat(shuffled).isEqualTo(Orders.ofCandidates(order, 42).apply(given, run));
        });
  }

  @Test
  void the_first_orders_of_candidates_are_as_given_and_reversed() {
    assertThat(Orders.ofCandidates(0, 42).apply(five, run)).isEqualTo(five);
    assertThat(ids(Orders.ofCandidates(1, 42).apply(five, run)))
        .containsExactly("5", "4", "3", "2", "1");
    assertThat(Orders.ofCandidates(1, 42).apply(five, run).ranking().hits().get(1).score())
        .isEqualTo(0.5);
  }

  @Test
  void random_orders_differ_by_number_seed_and_question() {
    var other = new Candidates(new Question("who?"), five.ranking());

    var orders =
        List.of(
            ids(Orders.ofCandidates(2, 42).apply(five, run)),
            ids(Orders.ofCandidates(3, 42).apply(five, run)),
            ids(Orders.ofCandidates(2, 43).apply(five, run)),
            ids(Orders.ofCandidates(2, 42).apply(other, run)));

    assertThat(orders).doesNotHaveDuplicates();
  }

  @Test
  void evidence_is_shown_as_given_reversed_ends_first_and_at_random() {
    var context = Context.of(five);

    var orders =
        IntStream.range(0, 3)
            .mapToObj(order -> numbers(Orders.ofEvidence(order, 42).apply(context, run)));

    assertThat(orders)
        .containsExactly(List.of(1, 2, 3, 4, 5), List.of(5, 4, 3, 2, 1), List.of(1, 3, 5, 4, 2));
    assertThat(numbers(Orders.ofEvidence(3, 42).apply(context, run)))
        .isNotEqualTo(numbers(Orders.ofEvidence(4, 42).apply(context, run)));
  }

  @Test
  void citation_numbers_stay_with_their_passages() {
    Law.forAll(
        Rankings::some,
        (rankings, random) -> {
          var given = Context.of(new Candidates(new Question("which?"), rankings.getFirst()));

          var shown = Orders.ofEvidence(random.nextInt(12), 42).apply(given, run);

          assertThat(shown.byNumber()).isEqualTo(given.evidence());
        });
  }

  @Test
  void routes_are_variants_of_one_name_and_print_their_order() {
    var routes =
        Orders.candidateRoutes(
            "r", over -> (question, run) -> five, over -> Stage.<Candidates>unchanged(), 3, 42);

    assertThat(routes.stream().map(Route::name)).containsOnly("r");
    assertThat(routes.stream().map(Route::variant))
        .containsExactly("order 0", "order 1", "order 2");
    var stage = routes.get(1).setup().over(new TestCollection("c", List.of(), List.of()));
    assertThat(stage.toString()).endsWith("-> candidate order 1 (seed 42) -> unchanged");
    assertThat(stage.apply(five.question(), run))
        .isEqualTo(Orders.ofCandidates(1, 42).apply(five, run));
  }

  @Test
  void what_comes_after_the_shuffling_may_depend_on_the_collection() {
    var routes =
        Orders.candidateRoutes(
            "r",
            over -> (question, run) -> five,
            over -> (Stage<Candidates, String>) (candidates, run) -> "reranked over " + over.name(),
            2,
            42);

    var stage = routes.getLast().setup().over(new TestCollection("c", List.of(), List.of()));
    assertThat(stage.apply(five.question(), run)).isEqualTo("reranked over c");
  }

  @Test
  void evidence_routes_shuffle_what_the_generator_is_shown() {
    var routes =
        Orders.evidenceRoutes(
            "r",
            over -> (question, run) -> Context.of(five),
            over -> Stage.<Context>unchanged(),
            10,
            42);

    var stage = routes.get(2).setup().over(new TestCollection("c", List.of(), List.of()));
    assertThat(routes).hasSize(10);
    assertThat(numbers((Context) stage.apply(five.question(), run))).containsExactly(1, 3, 5, 4, 2);
  }

  @Test
  void one_order_has_nothing_to_be_compared_with() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Orders.candidateRoutes(
                    "r", over -> (q, run) -> five, over -> Stage.<Candidates>unchanged(), 1, 42))
        .withMessageContaining("not 1");
    assertThatIllegalArgumentException().isThrownBy(() -> Orders.ofCandidates(-1, 42));
    assertThatIllegalArgumentException().isThrownBy(() -> Orders.ofEvidence(-1, 42));
  }

  private static List<Integer> numbers(Context context) {
    return context.evidence().stream().map(Evidence::number).toList();
  }
}
