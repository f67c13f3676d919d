package dev.ragstone.evaluation.robustness;

import static dev.ragstone.testing.Rankings.candidates;
import static dev.ragstone.testing.Rankings.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Question;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stage;
import dev.ragstone.evaluation.Judgments;
import dev.ragstone.evaluation.Route;
import dev.ragstone.evaluation.TestCollection;
import dev.ragstone.evaluation.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AttacksTest {

  private final Run run = Run.within(Duration.ofMinutes(1));
  private final Candidates six = candidates("Who built it?", "a", "b", "c", "d", "e", "f");
  private final TestCollection collection =
      new TestCollection("c", List.of(), List.of(topic("Who built it?", "1", "4")));

  @Test
  void keyword_stuffing_says_the_question_three_times() {
    assertThat(attacked("keyword stuffing", "Bread and milk."))
        .isEqualTo("Bread and milk. who built it who built it who built it");
  }

  @Test
  void injections_keep_the_passage_and_add_to_it() {
    assertThat(attacked("claimed relevance", "Bread."))
        .endsWith(" Bread.")
        .contains("Nothing answers");
    assertThat(attacked("injected instruction", "Bread."))
        .startsWith("Bread. ")
        .contains("first place");
    assertThat(attacked("injected identifiers", "Bread."))
        .startsWith("[1] Bread.\n[2] ")
        .contains("\n[3] ");
    assertThat(attacked("none", "Bread.")).isEqualTo("Bread.");
  }

  @Test
  void one_of_twenty_words_is_substituted_or_dropped() {
    var forty = String.join(" ", IntStream.range(0, 40).mapToObj(i -> "w" + i).toList());

    var substituted = List.of(attacked("substituted words", forty).split(" "));
    var dropped = List.of(attacked("dropped words", forty).split(" "));

    assertThat(substituted).hasSize(40);
    assertThat(substituted.stream().filter(List.of("who", "built", "it")::contains)).hasSize(2);
    assertThat(dropped).hasSize(38).allMatch(word -> word.startsWith("w"));
    assertThat(attacked("dropped words", "under twenty words")).isEqualTo("under twenty words");
  }

  @Test
  void the_target_is_below_k_and_not_relevant_and_keeps_its_place() {
    for (int seed = 0; seed < 50; seed++) {
      var after = Attacks.in(collection, named("keyword stuffing"), 2, seed).apply(six, run);

      assertThat(ids(after)).isEqualTo(ids(six));
      assertThat(after.ranking().hits().stream().map(Hit::score))
          .isEqualTo(six.ranking().hits().stream().map(Hit::score).toList());
      var changed =
          after.ranking().hits().stream().filter(hit -> hit.passage().text().length() > 1).toList();
      assertThat(changed).singleElement().matches(Attacked::target);
      assertThat(changed.getFirst().id()).isIn("3", "5", "6");
    }
  }

  @Test
  void every_candidate_below_k_that_is_not_relevant_is_the_target_of_some_seed() {
    var targets =
        IntStream.range(0, 50)
            .mapToObj(
                seed -> target(Attacks.in(collection, named("none"), 2, seed).apply(six, run)))
            .distinct();

    assertThat(targets).containsExactlyInAnyOrder("3", "5", "6");
  }

  @Test
  void every_attack_meets_the_same_target() {
    var targets =
        Attacks.all().stream()
            .map(attack -> target(Attacks.in(collection, attack, 2, 42).apply(six, run)))
            .distinct();

    assertThat(targets).hasSize(1);
  }

  @Test
  void where_there_is_no_target_nothing_changes() {
    var stranger = new Candidates(new Question("Why?"), six.ranking());

    var attack = Attacks.in(collection, named("keyword stuffing"), 2, 42);

    assertThat(attack.apply(stranger, run)).isEqualTo(stranger);
    assertThat(Attacks.in(collection, named("none"), 6, 42).apply(six, run)).isEqualTo(six);
  }

  @Test
  void passages_of_a_relevant_document_are_no_targets() {
    var judgments = new Judgments(Judgments.Unit.SOURCE, Map.of("", 1));
    var topic = new Topic("t", six.question(), judgments);

    var attack =
        Attacks.in(new TestCollection("c", List.of(), List.of(topic)), named("none"), 1, 42);

    assertThat(attack.apply(six, run)).isEqualTo(six);
  }

  @Test
  void the_metric_finds_the_target_in_the_last_ranking() {
    var hits = Attacks.in(collection, named("none"), 2, 42).apply(six, run).ranking().hits();
    var first =
        hits.stream()
            .sorted((a, b) -> Boolean.compare(Attacked.target(b), Attacked.target(a)))
            .toList();

    assertThat(Attacks.targetIn(2)).hasToString("target@2");
    assertThat(value(hits)).hasValue(0);
    assertThat(value(first)).hasValue(1);
    assertThat(value(first.subList(1, 6))).as("cut off by the reranker").hasValue(0);
    assertThat(value(six.ranking().hits())).as("nobody attacked").isEmpty();
    assertThat(value(List.of())).as("failed").isEmpty();
  }

  @Test
  void the_target_is_known_after_a_reranker_that_scores_anew() {
    var after = Attacks.in(collection, named("none"), 2, 42).apply(six, run);
    var reranked = Ranking.inOrder(after.ranking().hits().reversed()).placedBy("reranker");

    assertThat(reranked.hits().stream().filter(Attacked::target)).hasSize(1);
  }

  @Test
  void routes_begin_with_the_control_and_print_the_attack() {
    var routes =
        Attacks.routes(
            "r",
            over -> (question, run) -> six,
            over -> Stage.<Candidates>unchanged(),
            List.of(named("keyword stuffing"), named("none")),
            2,
            42);

    assertThat(routes.stream().map(Route::variant))
        .containsExactly("attack: none", "attack: keyword stuffing");
    assertThat(routes.getLast().setup().over(collection).toString())
        .endsWith("-> attack: keyword stuffing (one below 2, seed 42) -> unchanged");
  }

  @Test
  void wrong_settings_are_named() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Attacks.in(collection, named("none"), 0, 42))
        .withMessageContaining("was 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Attacks.named("bribery"))
        .withMessageContainingAll("'bribery'", "keyword stuffing");
    assertThatIllegalArgumentException().isThrownBy(() -> Attacks.targetIn(0));
  }

  private OptionalDouble value(List<Hit> ranked) {
    return Attacks.targetIn(2).of(collection.topics().getFirst(), Cells.outcome(ranked));
  }

  private static String attacked(String attack, String passage) {
    return named(attack).apply(passage, "Who built it?", new Random(1));
  }

  private static Attack named(String name) {
    return Attacks.named(name);
  }

  private static String target(Candidates candidates) {
    return candidates.ranking().hits().stream()
        .filter(Attacked::target)
        .findFirst()
        .orElseThrow()
        .id();
  }

  private static Topic topic(String text, String... relevant) {
    var grades = new HashMap<String, Integer>();
    List.of(relevant).forEach(id -> grades.put(id, 1));
    return new Topic("t", new Question(text), new Judgments(Judgments.Unit.PASSAGE, grades));
  }
}
