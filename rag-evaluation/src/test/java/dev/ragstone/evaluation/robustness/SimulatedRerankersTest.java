package dev.ragstone.evaluation.robustness;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Question;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.Reranker;
import dev.ragstone.core.Stage;
import dev.ragstone.evaluation.Judgments;
import dev.ragstone.evaluation.Metric;
import dev.ragstone.evaluation.Outcome;
import dev.ragstone.evaluation.Results;
import dev.ragstone.evaluation.Route;
import dev.ragstone.evaluation.TestCollection;
import dev.ragstone.evaluation.Topic;
import dev.ragstone.evaluation.statistics.Drop;
import dev.ragstone.evaluation.statistics.Statistics;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The measures on rerankers whose weakness is known, over twelve passages and six topics. */
class SimulatedRerankersTest {

  private static final List<Passage> PASSAGES =
      Stream.of(
              "The old mill stands by the river bend",
              "Bread is baked with flour, salt, water",
              "A heron nests near the quiet lake",
              "The iron bridge was built by engineers",
              "Winter storms closed the mountain pass",
              "The museum keeps ancient copper coins",
              "Sheep graze behind the stone wall",
              "Trains leave the station every hour",
              "The lighthouse warns ships at night",
              "Apples ripen late in northern orchards",
              "The library lends maps, atlases, globes",
              "Bees gather nectar from clover fields")
          .map(text -> new Passage(text.substring(text.indexOf(' ') + 1), text))
          .toList();

  private static final TestCollection COLLECTION =
      new TestCollection(
          "tiny",
          PASSAGES,
          List.of(
              topic("Where does the heron nests?", 2),
              topic("Which engineers built the iron bridge?", 3),
              topic("What closed the mountain pass?", 4),
              topic("Which copper coins does the museum keep?", 5),
              topic("When do trains leave the station?", 7),
              topic("Where do bees gather nectar?", 11)));

  private static final Metric FIRST =
      new Metric() {
        @Override
        public OptionalDouble of(Topic topic, Outcome outcome) {
          var relevant = topic.judgments().relevant(1);
          return OptionalDouble.of(relevant.contains(outcome.ranked().getFirst().id()) ? 1 : 0);
        }

        @Override
        public String toString() {
          return "success@1";
        }
      };

  @Test
  void a_simulated_reranker_that_reads_only_words_does_not_depend_on_order() {
    var row = OrderSensitivity.of(ordered(reranker(0)), "success@1").rows().getFirst();

    assertThat(row.mean()).isEqualTo(1);
    assertThat(row.spread()).isZero();
    assertThat(row.gap()).isZero();
    assertThat(row.tau()).isEqualTo(1);
  }

  @Test
  void a_simulated_reranker_that_favours_what_comes_first_depends_on_order() {
    var row = OrderSensitivity.of(ordered(reranker(4)), "success@1").rows().getFirst();

    assertThat(row.orders()).hasSize(Orders.USUAL);
    assertThat(row.mean()).isLessThan(1);
    assertThat(row.gap()).isGreaterThan(0.5);
    assertThat(row.spread()).isPositive();
    assertThat(row.tau()).isLessThan(0.5);
  }

  @Test
  void a_simulated_reranker_that_counts_words_falls_for_stuffing_and_not_for_claims() {
    var results =
        Cells.measured(
            Attacks.routes(
                "words", over -> (q, run) -> all(q), over -> reranker(0), Attacks.all(), 3, 42),
            List.of(COLLECTION),
            List.of(FIRST, Attacks.targetIn(3)));

    var rates =
        AttackSuccess.of(results, "target@3").rows().stream()
            .collect(toMap(AttackSuccess.Row::attack, AttackSuccess.Row::rate));

    assertThat(rates).hasSize(6).containsEntry("keyword stuffing", 1.0);
    assertThat(rates).containsEntry("dropped words", 0.0);
    assertThat(Statistics.drops(results))
        .filteredOn(row -> row.variant().equals("attack: dropped words"))
        .allSatisfy(row -> assertThat(row.plain()).isEqualTo(row.varied()));
  }

  @Test
  void a_simulated_reranker_that_matches_whole_words_suffers_from_typos_and_not_from_case() {
    var varied =
        Stream.concat(
                Stream.of(COLLECTION),
                Perturbations.all().stream()
                    .flatMap(
                        operator ->
                            Stream.of(1, 2, 3)
                                .map(seed -> Perturbations.apply(COLLECTION, operator, seed))))
            .toList();
    var routes =
        List.of(
            new Route(
                "words",
                over -> ((Stage<Question, Candidates>) (q, run) -> all(q)).then(reranker(0))));

    var margins =
        Statistics.drops(Cells.measured(routes, varied, List.of(FIRST, OVERLAP))).stream()
            .filter(row -> row.metric().equals("overlap"))
            .collect(toMap(Drop::variant, drop -> drop.rate().orElseThrow()));

    assertThat(margins).hasSize(12);
    for (String harmless :
        List.of(
            "lower case",
            "upper case",
            "random case",
            "shuffled words",
            "stray whitespace",
            "missing punctuation")) {
      assertThat(margins.get(harmless)).as(harmless).isCloseTo(0.0, within(1e-12));
    }
    for (Typo typo : Typo.values()) {
      assertThat(margins.get(typo.toString())).as(typo.toString()).isPositive();
    }
    assertThat(margins.get("dropped words")).isPositive();
  }

  private static final Metric OVERLAP =
      new Metric() {
        @Override
        public OptionalDouble of(Topic topic, Outcome outcome) {
          return OptionalDouble.of(outcome.ranked().getFirst().score());
        }

        @Override
        public String toString() {
          return "overlap";
        }
      };

  private static Results ordered(Reranker reranker) {
    return Cells.measured(
        Orders.candidateRoutes("r", over -> (q, run) -> all(q), over -> reranker, Orders.USUAL, 42),
        List.of(COLLECTION),
        List.of(FIRST));
  }

  /** Every passage, in an order that has nothing to do with the question. */
  private static Candidates all(Question question) {
    return new Candidates(
        question, Ranking.inOrder(PASSAGES.stream().map(p -> new Hit(p, 0)).toList()));
  }

  /** Counts the words of the question in a passage, and adds {@code bias} / rank. */
  private static Reranker reranker(double bias) {
    return (candidates, run) -> {
      var words = words(candidates.question().text());
      var hits = candidates.ranking().hits();
      return new Candidates(
          candidates.question(),
          new Ranking(
              hits.stream()
                  .map(
                      hit ->
                          hit.scored(
                              overlap(words, hit.passage().text())
                                  + bias / (1 + hits.indexOf(hit))))
                  .toList()));
    };
  }

  private static double overlap(Set<String> words, String text) {
    return Words.of(text).words().stream()
        .filter(w -> words.contains(w.toLowerCase(Locale.ROOT)))
        .count();
  }

  private static Set<String> words(String text) {
    return Set.copyOf(Words.of(text.toLowerCase(Locale.ROOT)).words());
  }

  private static Topic topic(String question, int relevant) {
    return new Topic(
        question,
        new Question(question),
        new Judgments(Judgments.Unit.PASSAGE, Map.of(PASSAGES.get(relevant).id(), 1)));
  }
}
