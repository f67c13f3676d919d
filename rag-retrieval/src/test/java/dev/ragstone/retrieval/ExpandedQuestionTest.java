package dev.ragstone.retrieval;

import static dev.langchain4j.store.embedding.filter.MetadataFilterBuilder.metadataKey;
import static dev.ragstone.testing.Rankings.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.langchain4j.rag.content.Content;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Placing;
import dev.ragstone.core.Query;
import dev.ragstone.core.Query.Leg;
import dev.ragstone.core.Query.Role;
import dev.ragstone.core.QueryPlan;
import dev.ragstone.core.Question;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.ReciprocalRankFusion;
import dev.ragstone.core.Retriever;
import dev.ragstone.core.Run;
import dev.ragstone.core.Searcher;
import dev.ragstone.testing.Law;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExpandedQuestionTest {

  private static final List<Leg> LEGS = List.of(Leg.LEXICAL, Leg.DENSE, Leg.BOTH);

  private final CountingEncoder counting = new CountingEncoder();
  private final LuceneIndex index = LuceneIndex.inMemory(Encoder.of(counting));

  @AfterEach
  void close() {
    index.close();
  }

  @Test
  void the_lexical_leg_scores_by_the_weighted_words_of_the_question_and_its_expansions() {
    fillMill();
    var all = IntStream.range(0, 6).mapToObj(i -> index.passage("p" + i).orElseThrow()).toList();

    var found =
        search(
            index.bm25(),
            "mill",
            new Query("weir, heron; heron", Role.KEYWORDS, 0.2, Leg.LEXICAL),
            new Query("A mill has a stone.", Role.PSEUDO_DOCUMENT, 0.5, Leg.LEXICAL));

    assertThat(ids(found)).containsExactlyInAnyOrder("p0", "p1", "p2", "p3", "p4");
    for (Hit hit : found.hits()) {
      double expected =
          1.5 * bm25("mill", all, hit.id())
              + 0.2 * bm25("weir", all, hit.id())
              + 0.4 * bm25("heron", all, hit.id())
              + 0.5 * bm25("stone", all, hit.id());
      assertThat(hit.score()).isCloseTo(expected, within(1e-5));
    }
  }

  @Test
  void the_heaviest_weight_there_is_fails_no_search() {
    fillMill();

    var found = search(index.bm25(), "mill", new Query("weir", Role.KEYWORDS, 1e300, Leg.LEXICAL));

    assertThat(ids(found)).contains("p0");
    assertThat(found.hits()).allMatch(hit -> Double.isFinite(hit.score()));
  }

  @Test
  void weights_are_relative_to_the_questions() {
    fillMill();
    var keywords = new Query("weir", Role.KEYWORDS, 0.5, Leg.LEXICAL);
    var heavier = new Query("weir", Role.KEYWORDS, 1, Leg.LEXICAL);
    var question = new Question("mill");
    var heavy = new Query("mill", Role.ORIGINAL, 2, Leg.BOTH);

    var plan = new QueryPlan(question, List.of(heavy, heavier));

    assertThat(scores(ask(Retrievers.searching(index.bm25(), 10), plan)))
        .isEqualTo(scores(search(index.bm25(), "mill", keywords)));
  }

  @Test
  void both_legs_look_up_the_scores_of_the_expanded_question() {
    fillMill();
    var keywords = new Query("weir", Role.KEYWORDS, 0.4, Leg.LEXICAL);
    var document = new Query("a stone bridge", Role.PSEUDO_DOCUMENT, 1, Leg.DENSE);
    var lexical = new ExpandedWords(Legs.lexical(index.bm25()), List.of(keywords));
    var dense = new ExpandedVector(Legs.dense(index.dense()), List.of(document));
    var question = Query.original(new Question("mill"));

    var found =
        ask(
            Retrievers.hybrid(index.bm25(), index.dense(), 0.6, 2),
            plan("mill", keywords, document));

    var together = new ArrayList<>(lexical.search(question, List.of(), 2).passages());
    together.addAll(dense.search(question, List.of(), 2).passages());
    var either = together.stream().distinct().toList();
    var expected =
        new ConvexFusion(0.6)
            .fuse(lexical.score(question, either), dense.score(question, either))
            .top(2);
    assertThat(either).hasSizeGreaterThan(2);
    assertThat(scores(found)).isEqualTo(scores(expected));
  }

  @Test
  void what_expands_one_leg_does_not_touch_the_other() {
    fillMill();

    assertThat(
            search(index.dense(), "mill", new Query("stone", Role.PSEUDO_DOCUMENT, 1, Leg.LEXICAL)))
        .isEqualTo(search(index.dense(), "mill"));
    assertThat(search(index.bm25(), "mill", new Query("stone", Role.PSEUDO_DOCUMENT, 1, Leg.DENSE)))
        .isEqualTo(search(index.bm25(), "mill"));
  }

  @Test
  void one_search_a_leg_is_made_and_every_text_is_embedded_once() {
    fillMill();
    ask(Retrievers.hybrid(index), plan("wheel"));
    int before = counting.texts();

    var found =
        ask(
            Retrievers.hybrid(index, 0.6, 2), // so that scores are looked up
            plan("mill", document("a weir", 1), document("a heron", 1), document("a stone", 1)));

    assertThat(counting.texts() - before).isEqualTo(4);
    assertThat(queriesOf(found)).containsOnly("mill");
  }

  @Test
  void filters_hold_for_what_expansions_find() {
    index.add(
        List.of(
            new Passage("mine", "the mill", "", "", Map.of("tenant", "a")),
            new Passage("mine too", "a weir", "", "", Map.of("tenant", "a")),
            new Passage("secret", "a weir and a heron", "", "", Map.of("tenant", "b"))));
    var question = new Question("mill", List.of(), List.of(metadataKey("tenant").isEqualTo("a")));
    var plan =
        QueryPlan.asAskedAnd(
            question,
            List.of(
                new Query("weir heron", Role.KEYWORDS, 1, Leg.LEXICAL),
                document("a weir and a heron", 8)));

    assertThat(ids(ask(Retrievers.hybrid(index), plan)))
        .containsExactlyInAnyOrder("mine", "mine too");
    assertThat(ids(ask(Retrievers.searching(index.bm25(), 9), plan)))
        .containsExactlyInAnyOrder("mine", "mine too");
  }

  @Test
  void the_order_of_the_expansions_does_not_matter() {
    fillMill();
    Law.forAll(
        ExpandedQuestionTest::some,
        (expansions, random) -> {
          var shuffled = new ArrayList<>(expansions);
          Collections.shuffle(shuffled, random);

          assertThat(Expansions.of(plan("mill", shuffled).queries(), index.bm25()))
              .isEqualTo(Expansions.of(plan("mill", expansions).queries(), index.bm25()));
          assertThat(ask(Retrievers.hybrid(index), plan("old mill", shuffled)))
              .isEqualTo(ask(Retrievers.hybrid(index), plan("old mill", expansions)));
        });
  }

  @Test
  void a_leg_that_cannot_be_expanded_searches_apart_and_the_findings_agree_by_weight() {
    fillMill();
    var keywords = new Query("weir", Role.KEYWORDS, 0.2, Leg.LEXICAL);
    Searcher foreign =
        Searchers.from("wiki", query -> List.of(Content.from("about " + query.text())));

    assertThat(queriesOf(search(Feedback.rm3(index.bm25()), "mill", keywords)))
        .contains("mill", "weir");
    assertThat(queriesOf(search(foreign, "mill", keywords))).containsExactly("mill", "weir");
    var mixed = Retrievers.fusing(new ReciprocalRankFusion(60), 9, index.bm25(), foreign);
    assertThat(ask(mixed, plan("mill", keywords)).hits())
        .flatExtracting(Hit::placings)
        .filteredOn(placing -> placing.query().equals("weir"))
        .extracting(Placing::by)
        .doesNotContain("bm25")
        .contains("wiki");
  }

  @Test
  void where_a_leg_is_not_asked_the_question_its_expansions_search_alone() {
    fillMill();
    var words = new Query("mill", Role.ORIGINAL, 1, Leg.LEXICAL);
    var plan =
        new QueryPlan(new Question("mill"), List.of(words, document("a heron by the weir", 1)));

    assertThat(queriesOf(ask(Retrievers.hybrid(index), plan)))
        .containsExactlyInAnyOrder("mill", "a heron by the weir");
  }

  @Test
  void an_expanded_leg_reads_its_moment_only() {
    fillMill();
    var keywords = List.of(new Query("wheel", Role.KEYWORDS, 1, Leg.BOTH));
    var question = Query.original(new Question("mill"));
    try (var moment = index.pinned()) {
      index.add(List.of(new Passage("late", "wheel wheel")));

      for (IndexLeg leg : List.of(Legs.lexical(index.bm25()), Legs.dense(index.dense()))) {
        var now = ((Expandable) leg).expandedBy(keywords);
        var then = ((Expandable) leg.at(moment)).expandedBy(keywords);
        var back = now.at(moment);

        assertThat(ids(now.search(question, List.of(), 99))).contains("late");
        assertThat(ids(then.search(question, List.of(), 99))).doesNotContain("late");
        assertThat(back.search(question, List.of(), 99))
            .isEqualTo(then.search(question, List.of(), 99));
      }
    }
  }

  @Test
  void thousands_of_added_words_are_searched_and_the_questions_are_kept() {
    fillMill();
    var words = IntStream.range(0, 3000).mapToObj(i -> "word" + i).collect(Collectors.joining(" "));

    var found =
        search(
            index.bm25(),
            "mill",
            new Query(words + " weir", Role.PSEUDO_DOCUMENT, 1, Leg.LEXICAL),
            new Query(words + " stone", Role.KEYWORDS, 1, Leg.LEXICAL));

    assertThat(ids(found)).containsExactlyInAnyOrder("p0", "p1", "p2", "p3", "p4");
  }

  private static List<Query> some(Random random) {
    var words = List.of("mill", "weir", "heron", "stone", "wheel", "old");
    var expansions = new ArrayList<Query>();
    for (int i = random.nextInt(5); i >= 0; i--) {
      var text =
          IntStream.range(0, 1 + random.nextInt(6))
              .mapToObj(w -> words.get(random.nextInt(words.size())))
              .collect(Collectors.joining(" "));
      var role = random.nextBoolean() ? Role.KEYWORDS : Role.PSEUDO_DOCUMENT;
      var leg = LEGS.get(random.nextInt(LEGS.size()));
      expansions.add(new Query(text, role, 0.1 + random.nextInt(7) / 3.0, leg));
    }
    return expansions;
  }

  private void fillMill() {
    var texts =
        List.of(
            "mill weir weir", "mill weir heron", "old mill", "stone", "heron by the stone", "x");
    index.add(
        IntStream.range(0, texts.size())
            .mapToObj(i -> new Passage("p" + i, texts.get(i)))
            .toList());
  }

  private static Query document(String text, double weight) {
    return new Query(text, Role.PSEUDO_DOCUMENT, weight, Leg.DENSE);
  }

  private double bm25(String word, List<Passage> all, String id) {
    return score(index.bm25().score(Query.original(new Question(word)), all), id);
  }

  private static Ranking search(Searcher leg, String question, Query... expansions) {
    return ask(Retrievers.searching(leg, 10), plan(question, expansions));
  }

  private static QueryPlan plan(String question, Query... expansions) {
    return plan(question, Arrays.asList(expansions));
  }

  private static QueryPlan plan(String question, List<Query> expansions) {
    return QueryPlan.asAskedAnd(new Question(question), expansions);
  }

  private static Ranking ask(Retriever retriever, QueryPlan plan) {
    return retriever.apply(plan, Run.within(Duration.ofSeconds(60))).ranking();
  }

  private static List<String> queriesOf(Ranking found) {
    return found.hits().stream()
        .flatMap(hit -> hit.placings().stream())
        .map(Placing::query)
        .filter(query -> !query.isEmpty())
        .distinct()
        .sorted()
        .toList();
  }

  private static List<String> scores(Ranking found) {
    return found.hits().stream().map(hit -> "%s %.6f".formatted(hit.id(), hit.score())).toList();
  }

  private static double score(Ranking found, String id) {
    return found.hits().stream()
        .filter(hit -> hit.id().equals(id))
        .mapToDouble(Hit::score)
        .findFirst()
        .orElseThrow();
  }
}
