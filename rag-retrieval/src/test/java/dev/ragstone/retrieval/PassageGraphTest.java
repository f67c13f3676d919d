package dev.ragstone.retrieval;

import static dev.langchain4j.store.embedding.filter.MetadataFilterBuilder.metadataKey;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PassageGraphTest {

  private static final Question QUESTION = new Question("what became of the builder's house?");
  private static final GraphSettings TITLES =
      GraphSettings.USUAL.withKinds(List.of(LinkKind.TITLES)).withWeight(0.6);
  private static final GraphSettings ENTITIES =
      GraphSettings.USUAL.withKinds(List.of(LinkKind.ENTITIES)).withWeight(0.6);

  private static final Passage MILL = passage("mill", "The mill", "Built by Adam Weir.");
  private static final Passage WEIR =
      passage("weir", "Adam Weir (miller) > Life", "He died at Ford House.");
  private static final Passage FORD = passage("ford", "Ford House", "A ruin.");
  private static final Passage WATER = passage("water", "Water", "Rivers have water.");

  private final LuceneIndex index = LuceneIndex.inMemory(Encoder.of(new CountingEncoder()));

  @AfterEach
  void close() {
    index.close();
  }

  @Test
  void what_the_best_names_is_brought_in_from_the_index() {
    index.add(List.of(MILL, WEIR, FORD, WATER));

    var linked = followed(TITLES, hit(MILL, 1), hit(WATER, 0));

    assertThat(ids(linked)).containsExactly("weir", "mill", "water");
    assertThat(scores(linked)).containsExactly(0.6, 0.4, 0.0);
    assertThat(linked.hits().getFirst().placings().getLast().by())
        .isEqualTo("graph(titles, from 5, 1 hop, weight 0.6, at most 50 more)");
  }

  @Test
  void what_names_the_best_is_brought_in_too() {
    index.add(List.of(MILL, WEIR, FORD, WATER));

    assertThat(ids(followed(TITLES, hit(WEIR, 1), hit(WATER, 0))))
        .containsExactly("ford", "mill", "weir", "water");
  }

  // weir's two links are worth 1 / sqrt(2) each: .6 * .7071 = .4243 beside its own .4
  @Test
  void the_links_of_a_passage_share_its_score() {
    index.add(List.of(MILL, WEIR, FORD, WATER));

    var linked = followed(TITLES, hit(WEIR, 1), hit(WATER, 0));

    assertThat(linked.hits().getFirst().score()).isCloseTo(0.4243, within(1e-4));
    assertThat(linked.hits().get(1).score()).isCloseTo(0.4243, within(1e-4));
  }

  @Test
  void two_hops_reach_what_one_does_not_at_a_lower_score() {
    index.add(List.of(MILL, WEIR, FORD, WATER));

    var linked = followed(TITLES.withHops(2), hit(MILL, 1), hit(WATER, 0));

    assertThat(ids(linked)).containsExactly("weir", "mill", "ford", "water");
    assertThat(scores(linked)).containsExactly(0.6, 0.4, 0.3, 0.0);
  }

  @Test
  void candidates_that_are_linked_keep_their_own_share() {
    index.add(List.of(MILL, WEIR, FORD, WATER));

    var linked = followed(TITLES, hit(MILL, 1), hit(WEIR, 0.5), hit(WATER, 0));

    // mill: .4 + .6 * .5 / sqrt(2); weir: .4 * .5 + .6; ford: .6 * .5 / sqrt(2)
    assertThat(ids(linked)).containsExactly("weir", "mill", "ford", "water");
    assertThat(linked.hits().getFirst().score()).isCloseTo(0.8, within(1e-9));
    assertThat(linked.hits().get(1).score()).isCloseTo(0.6121, within(1e-4));
    assertThat(linked.hits().get(2).score()).isCloseTo(0.2121, within(1e-4));
  }

  @Test
  void names_are_compared_whole_and_as_written_not_by_their_stems() {
    index.add(
        List.of(
            passage("a", "The Weirs", "Some people."),
            passage("b", "Other", "A weir holds water back."),
            passage("c", "Another", "We visited the weirs, which were dry.")));

    assertThat(ids(followed(TITLES, hit(index.passage("a").orElseThrow(), 1))))
        .containsExactlyInAnyOrder("a", "c");
  }

  @Test
  void a_thing_few_name_links_those_who_do() {
    index.add(
        List.of(
            passage("a", "", "The engine MK-4711 was built by Adam Weir in the old days."),
            passage("b", "", "In the old days, Adam Weir lived in a house."),
            passage("c", "", "A fault of the MK-4711 is known."),
            passage("d", "", "An adam and a weir.")));

    var linked = followed(ENTITIES, hit(index.passage("a").orElseThrow(), 1));

    assertThat(ids(linked)).containsExactlyInAnyOrder("a", "b", "c");
  }

  @Test
  void a_thing_many_name_links_nothing() {
    index.add(
        List.of(
            passage("a", "", "by Adam Weir"),
            passage("b", "", "of Adam Weir"),
            passage("c", "", "with Adam Weir")));
    var found = hit(index.passage("a").orElseThrow(), 1);

    assertThat(ids(followed(ENTITIES.withRare(3), found))).hasSize(3);
    assertThat(ids(followed(ENTITIES.withRare(2), found))).hasSize(1);
  }

  @Test
  void the_filters_of_the_question_hold_for_what_is_brought_in_and_on_the_way_there() {
    var theirs = Map.<String, Object>of("tenant", "theirs");
    var ours = Map.<String, Object>of("tenant", "ours");
    index.add(
        List.of(
            new Passage("mill", MILL.text(), MILL.title(), "", ours),
            new Passage("weir", WEIR.text(), WEIR.title(), "", theirs),
            new Passage("weir 2", WEIR.text(), WEIR.title(), "", ours),
            new Passage("ford", FORD.text(), FORD.title(), "", theirs)));
    var mill = hit(index.passage("mill").orElseThrow(), 1);
    var asked = QUESTION.restrictedTo(metadataKey("tenant").isEqualTo("ours"));

    var linked = followed(asked, GraphSettings.USUAL.withHops(2), mill);

    assertThat(ids(linked)).containsExactlyInAnyOrder("mill", "weir 2");
    assertThat(ids(followed(GraphSettings.USUAL.withHops(2), mill)))
        .containsExactlyInAnyOrder("mill", "weir", "weir 2", "ford");
  }

  @Test
  void as_many_join_as_are_allowed_and_what_shares_words_with_the_question_first() {
    var mentions = new ArrayList<Passage>();
    for (int i = 0; i < 8; i++) {
      mentions.add(passage("m" + i, "Note " + i + " of them", "About the Long Weir."));
    }
    mentions.add(passage("z", "Last note of them", "About the Long Weir and a builder's house."));
    index.add(mentions);
    var weir = passage("weir", "Long Weir", "Dry.");

    assertThat(ids(followed(TITLES.withAdded(2), hit(weir, 1)))).contains("weir").hasSize(3);
    assertThat(ids(followed(TITLES.withNeighbours(3), hit(weir, 1))))
        .containsExactly("weir", "m0", "m1", "z");
  }

  @Test
  void without_links_or_weight_or_candidates_nothing_changes() {
    index.add(List.of(MILL, WEIR, FORD, WATER));
    var alone = candidates(QUESTION, hit(WATER, 3), hit(passage("x", "", "unknown"), 2));
    var nothing = candidates(QUESTION);

    assertThat(graph(TITLES, alone)).isSameAs(alone);
    assertThat(graph(TITLES, nothing)).isSameAs(nothing);
    var weightless = candidates(QUESTION, hit(MILL, 1));
    assertThat(graph(TITLES.withWeight(0), weightless)).isSameAs(weightless);
  }

  @Test
  void an_empty_index_links_nothing() {
    var found = candidates(QUESTION, hit(MILL, 1));

    assertThat(graph(GraphSettings.USUAL, found)).isSameAs(found);
  }

  @Test
  void impossible_settings_are_refused() {
    var usual = GraphSettings.USUAL;

    assertThatIllegalArgumentException().isThrownBy(() -> usual.withKinds(List.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> usual.withSeeds(0));
    assertThatIllegalArgumentException().isThrownBy(() -> usual.withHops(5));
    assertThatIllegalArgumentException().isThrownBy(() -> usual.withWeight(1.1));
    assertThatIllegalArgumentException().isThrownBy(() -> usual.withDecay(0));
    assertThatIllegalArgumentException().isThrownBy(() -> usual.withNeighbours(0));
    assertThatIllegalArgumentException().isThrownBy(() -> usual.withAdded(-1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> usual.withRare(1))
        .withMessage("passages that name a rare thing must be at least 2, were 1");
  }

  private Ranking followed(GraphSettings settings, Hit... hits) {
    return followed(QUESTION, settings, hits);
  }

  private Ranking followed(Question question, GraphSettings settings, Hit... hits) {
    return graph(settings, candidates(question, hits)).ranking();
  }

  private Candidates graph(GraphSettings settings, Candidates candidates) {
    return Links.graph(index, settings).apply(candidates, Run.within(Duration.ofSeconds(30)));
  }

  private static Candidates candidates(Question question, Hit... hits) {
    return new Candidates(question, new Ranking(List.of(hits)));
  }

  private static List<Double> scores(Ranking ranking) {
    return ranking.hits().stream().map(Hit::score).toList();
  }

  private static Passage passage(String id, String title, String text) {
    return new Passage(id, text, title, "", Map.of());
  }

  private static Hit hit(Passage passage, double score) {
    return new Hit(passage, score);
  }
}
