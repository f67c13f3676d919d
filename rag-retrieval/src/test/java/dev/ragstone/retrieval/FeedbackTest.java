package dev.ragstone.retrieval;

import static dev.langchain4j.store.embedding.filter.MetadataFilterBuilder.metadataKey;
import static dev.ragstone.testing.Rankings.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.langchain4j.store.embedding.filter.Filter;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Query;
import dev.ragstone.core.QueryPlan;
import dev.ragstone.core.Question;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.Run;
import dev.ragstone.core.Searcher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FeedbackTest {

  private static final Filter ONLY_A = metadataKey("tenant").isEqualTo("a");

  /** All of them with their usual settings. */
  enum Kind {
    RM3,
    ROCCHIO,
    BO1,
    BM25_PRF,
    VECTOR_AVERAGE,
    VECTOR_ROCCHIO;

    ScoringSearcher over(LuceneIndex index) {
      return switch (this) {
        case RM3 -> Feedback.rm3(index.bm25());
        case ROCCHIO -> Feedback.rocchio(index.bm25());
        case BO1 -> Feedback.bo1(index.bm25());
        case BM25_PRF -> Feedback.bm25Prf(index.bm25());
        case VECTOR_AVERAGE -> Feedback.vectorAverage(index.dense());
        case VECTOR_ROCCHIO -> Feedback.vectorRocchio(index.dense());
      };
    }
  }

  private final LuceneIndex index = LuceneIndex.inMemory(Encoder.of(new CountingEncoder()));

  @AfterEach
  void close() {
    index.close();
  }

  // the first two say mill with the same score; three more have no telling word: weir .75, heron
  // .25
  @Test
  void the_second_search_is_scored_by_the_weighted_words() {
    add("mill weir weir", "mill weir heron", "mill", "mill", "mill", "weirs and herons");
    IntStream.range(6, 30).forEach(i -> index.add(List.of(new Passage("p" + i, "stone"))));
    var all = IntStream.range(0, 6).mapToObj(i -> index.passage("p" + i).orElseThrow()).toList();

    var found = Feedback.rm3(index.bm25(), 5, 10, 0.5).search(query("mill"), List.of(), 10);

    assertThat(found.size()).isEqualTo(6);
    for (Hit hit : found.hits()) {
      double expected =
          0.5 * score("mill", all, hit.id())
              + 0.375 * score("weir", all, hit.id())
              + 0.125 * score("heron", all, hit.id());
      assertThat(hit.score()).isCloseTo(expected, within(1e-5));
    }
  }

  @ParameterizedTest
  @EnumSource
  void filters_hold_in_both_searches(Kind kind) {
    var secret = "mill secret";
    index.add(
        List.of(
            new Passage("b", secret, "", "", tenant("b")),
            new Passage("b2", secret, "", "", tenant("b")),
            new Passage("mine", "mill by the river", "", "", tenant("a")),
            new Passage("other", "secret", "", "", tenant("a"))));
    fill("stone", 40, tenant("a"));
    var leg = kind.over(index);

    var found = leg.search(query("mill"), List.of(ONLY_A), 100);

    assertThat(found.passages()).extracting(p -> p.metadata().get("tenant")).containsOnly("a");
    assertThat(kind.over(withoutB()).search(query("mill"), List.of(), 100).passages())
        .isEqualTo(found.passages());
  }

  private LuceneIndex withoutB() {
    var without = LuceneIndex.inMemory(Encoder.of(new CountingEncoder()));
    without.add(
        List.of(
            new Passage("mine", "mill by the river", "", "", tenant("a")),
            new Passage("other", "secret", "", "", tenant("a"))));
    for (int i = 0; i < 40; i++) {
      without.add(List.of(new Passage("filler" + i, "stone", "", "", tenant("a"))));
    }
    return without;
  }

  @ParameterizedTest
  @EnumSource
  void looking_up_gives_the_scores_of_searching_under_the_same_filters(Kind kind) {
    random(new Random(7), index);
    var leg = kind.over(index);
    var query = query("w1 w2");

    for (var filters : List.of(List.<Filter>of(), List.of(ONLY_A))) {
      var found = leg.search(query, filters, 30);

      assertThat(found.size()).isGreaterThan(3);
      assertThat(leg.score(query, filters, found.passages())).isEqualTo(found);
    }
    assertThat(leg.score(query, List.of(ONLY_A), List.of())).isEqualTo(Ranking.EMPTY);
  }

  @Test
  void a_convex_hybrid_looks_up_scores_under_the_filters_of_the_question() {
    random(new Random(7), index);
    var question = new Question("w1 w2").restrictedTo(ONLY_A);
    var query = Query.original(question);
    var lexical = Feedback.rm3(index.bm25());
    var dense = Feedback.vectorRocchio(index.dense());
    var all = index.dense().search(query, List.of(ONLY_A), 30).passages();
    var expected =
        new ConvexFusion(0.6)
            .fuse(
                lexical.score(query, List.of(ONLY_A), all),
                dense.score(query, List.of(ONLY_A), all));

    var found =
        Retrievers.hybrid(lexical, dense, 0.6, 30)
            .apply(QueryPlan.asAsked(question), Run.within(Duration.ofSeconds(30)))
            .ranking();

    assertThat(ids(found)).isEqualTo(ids(expected));
    assertThat(found.hits().stream().map(Hit::score))
        .isEqualTo(expected.hits().stream().map(Hit::score).toList());
  }

  @ParameterizedTest
  @EnumSource
  void the_order_of_adding_does_not_matter(Kind kind) {
    random(new Random(3), index);
    for (int seed = 0; seed < 5; seed++) {
      var all = new ArrayList<>(corpus(new Random(3)));
      Collections.shuffle(all, new Random(seed));
      try (var shuffled = LuceneIndex.inMemory(Encoder.of(new CountingEncoder()))) {
        shuffled.add(all);

        assertThat(kind.over(shuffled).search(query("w1 w2"), List.of(), 12))
            .isEqualTo(kind.over(index).search(query("w1 w2"), List.of(), 12));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void an_empty_index_has_nothing_and_fewer_hits_than_asked_are_enough(Kind kind) {
    assertThat(kind.over(index).search(query("mill"), List.of(), 5)).isEqualTo(Ranking.EMPTY);

    add("mill");

    assertThat(ids(kind.over(index).search(query("mill"), List.of(), 5))).containsExactly("p0");
  }

  @ParameterizedTest
  @EnumSource(names = {"RM3", "ROCCHIO", "BO1", "BM25_PRF"})
  void without_words_or_hits_lexical_feedback_finds_nothing(Kind kind) {
    add("mill", "weir");

    assertThat(kind.over(index).search(query("the of !?"), List.of(), 5).isEmpty()).isTrue();
    assertThat(kind.over(index).search(query("quarry"), List.of(), 5).isEmpty()).isTrue();
    assertThat(kind.over(index).score(query("quarry"), passages("p0")).hits())
        .extracting(Hit::score)
        .containsExactly(0.0);
  }

  @Test
  void a_query_that_counts_alone_keeps_its_order() {
    random(new Random(5), index);
    var query = query("w1 w3 w5");

    assertThat(ids(Feedback.rm3(index.bm25(), 10, 10, 1).search(query, List.of(), 30)))
        .isEqualTo(ids(index.bm25().search(query, List.of(), 30)));
    assertThat(ids(Feedback.rocchio(index.bm25(), 10, 10, 1, 0).search(query, List.of(), 30)))
        .isEqualTo(ids(index.bm25().search(query, List.of(), 30)));
    assertThat(ids(Feedback.vectorRocchio(index.dense(), 3, 1).search(query, List.of(), 30)))
        .isEqualTo(ids(index.dense().search(query, List.of(), 30)));
  }

  @Test
  void thousands_of_words_are_searched() {
    add("needle", "word12 word13", "hay");
    var words = new StringBuilder("needle");
    IntStream.range(0, 2000).forEach(i -> words.append(" word").append(i));

    var found =
        Feedback.rm3(index.bm25()).search(Query.subQuestion(words.toString()), List.of(), 10);

    assertThat(ids(found)).containsExactlyInAnyOrder("p0", "p1");
  }

  @Test
  void feedback_that_would_drift_is_left_out() {
    add("mill weir", "mill heron", "a mill of stone by the river");
    fill("water", 30, Map.of());
    var rm3 = Feedback.rm3(index.bm25());
    var plain = index.bm25().search(query("mill"), List.of(), 5);

    assertThat(Feedback.unlessDrifting(rm3, 0.99, 0).search(query("mill"), List.of(), 5))
        .isEqualTo(plain);
    assertThat(Feedback.unlessDrifting(rm3, 0, 0.99).search(query("mill"), List.of(), 5))
        .isEqualTo(plain);
    assertThat(Feedback.unlessDrifting(rm3, 0, 0).search(query("mill"), List.of(), 5))
        .isEqualTo(rm3.search(query("mill"), List.of(), 5))
        .isNotEqualTo(plain);
  }

  // scores 4 and 3: a gap of 1/4; mill weir and mill heron: a cosine of 1/2
  @Test
  void drift_is_a_small_gap_or_little_in_common() {
    var passages =
        List.of(
            new FeedbackPassage(new WeightedWords(Map.of("mill", 2.0, "weir", 2.0)), 4),
            new FeedbackPassage(new WeightedWords(Map.of("mill", 1.0, "heron", 1.0)), 3));

    assertThat(new DriftGuard(0.25, 0.49).drifts(passages)).isFalse();
    assertThat(new DriftGuard(0.26, 0).drifts(passages)).isTrue();
    assertThat(new DriftGuard(0, 0.51).drifts(passages)).isTrue();
    assertThat(new DriftGuard(1, 1).drifts(passages.subList(0, 1))).isFalse();
  }

  @Test
  void a_searcher_prints_its_settings() {
    assertThat(Feedback.unlessDrifting(Feedback.bo1(index.bm25(0.9f, 0.4f), 4, 7), 0.1, 0.2))
        .hasToString(
            "bm25(k1=0.9, b=0.4) + bo1(7 words) from 4 unless gap < 0.1 or similarity < 0.2");
    assertThat(Feedback.text(Feedback.vectorAverage(index.dense(), 2), 5))
        .hasToString("dense + average from 2 + text feedback from 5 by borda");
  }

  @Test
  void impossible_settings_are_refused() {
    var bm25 = index.bm25();
    var dense = index.dense();

    assertThatIllegalArgumentException().isThrownBy(() -> Feedback.rm3(dense));
    assertThatIllegalArgumentException().isThrownBy(() -> Feedback.rm3(bm25, 0, 10, 0.5));
    assertThatIllegalArgumentException().isThrownBy(() -> Feedback.rm3(bm25, 10, 401, 0.5));
    assertThatIllegalArgumentException().isThrownBy(() -> Feedback.rm3(bm25, 10, 10, 1.1));
    assertThatIllegalArgumentException().isThrownBy(() -> Feedback.rocchio(bm25, 9, 9, 0, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Feedback.rocchio(bm25, 9, 9, 1, Double.POSITIVE_INFINITY));
    assertThatIllegalArgumentException().isThrownBy(() -> Feedback.bo1(bm25, 3, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> Feedback.bm25Prf(bm25, 3, 9, -0.1));
    assertThatIllegalArgumentException().isThrownBy(() -> Feedback.vectorAverage(bm25));
    assertThatIllegalArgumentException().isThrownBy(() -> Feedback.vectorRocchio(dense, 3, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> Feedback.text((Searcher) bm25, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> Feedback.unlessDrifting(bm25, 0, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Feedback.unlessDrifting(Feedback.rm3(bm25), 0, 2));
  }

  private double score(String word, List<Passage> all, String id) {
    return index.bm25().score(query(word), all).hits().stream()
        .filter(hit -> hit.id().equals(id))
        .mapToDouble(Hit::score)
        .sum();
  }

  private void add(String... texts) {
    index.add(
        IntStream.range(0, texts.length).mapToObj(i -> new Passage("p" + i, texts[i])).toList());
  }

  private void fill(String text, int passages, Map<String, Object> metadata) {
    IntStream.range(0, passages)
        .forEach(i -> index.add(List.of(new Passage("filler" + i, text, "", "", metadata))));
  }

  private List<Passage> passages(String... ids) {
    return List.of(ids).stream().map(id -> index.passage(id).orElseThrow()).toList();
  }

  private static void random(Random random, LuceneIndex index) {
    index.add(corpus(random));
  }

  private static List<Passage> corpus(Random random) {
    return IntStream.range(0, 60)
        .mapToObj(
            i -> {
              var text = new StringBuilder("w" + (i % 6));
              for (int word = 0; word < 1 + random.nextInt(12); word++) {
                text.append(" w").append(random.nextInt(80));
              }
              return new Passage("p" + i, text.toString(), "", "", tenant(i % 2 == 0 ? "a" : "b"));
            })
        .toList();
  }

  private static Map<String, Object> tenant(String name) {
    return Map.of("tenant", name);
  }

  private static Query query(String words) {
    return Query.original(new Question(words));
  }
}
