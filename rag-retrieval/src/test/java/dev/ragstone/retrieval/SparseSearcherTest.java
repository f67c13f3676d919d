package dev.ragstone.retrieval;

import static dev.langchain4j.store.embedding.filter.MetadataFilterBuilder.metadataKey;
import static dev.ragstone.testing.Rankings.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.ragstone.core.Passage;
import dev.ragstone.core.Query;
import dev.ragstone.core.RagException.ModelUnavailable;
import dev.ragstone.core.Ranking;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SparseSearcherTest {

  @Test
  void words_weigh_by_how_often_they_are_said_and_how_rare_they_are() {
    try (var index = idf("stone stone river", "the stone", "river mill")) {
      double stone = Math.log(1 + (3 - 2 + 0.5) / (2 + 0.5));

      var found = search(index, "Stones, stones");

      assertThat(ids(found)).containsExactly("p0", "p1");
      assertThat(found.hits().get(0).score()).isCloseTo(stone * Math.log(3), within(.005));
      assertThat(found.hits().get(1).score()).isCloseTo(stone * Math.log(2), within(.005));
    }
  }

  @Test
  void unknown_terms_are_skipped_and_nothing_known_finds_nothing() {
    try (var index = idf("stone", "river")) {
      assertThat(search(index, "stone zzz")).isEqualTo(search(index, "stone"));
      assertThat(search(index, "zzz").isEmpty()).isTrue();
      assertThat(search(index, "the !?").isEmpty()).isTrue();
    }
    try (var empty = idf()) {
      assertThat(search(empty, "stone").isEmpty()).isTrue();
    }
  }

  @Test
  void ties_go_by_id_at_the_depth_too() {
    try (var index = idf(Collections.nCopies(30, "stone").toArray(String[]::new))) {
      assertThat(ids(index.sparse().search(Query.subQuestion("stone"), List.of(), 3)))
          .containsExactly("p0", "p1", "p10");
    }
  }

  @Test
  void filters_hold() {
    try (var index = idf()) {
      index.add(
          List.of(
              new Passage("x", "stone", "", "", Map.of("tenant", "x")),
              new Passage("y", "stone stone", "", "", Map.of("tenant", "y"))));
      var only = metadataKey("tenant").isEqualTo("x");

      assertThat(ids(index.sparse().search(Query.subQuestion("stone"), List.of(only), 9)))
          .containsExactly("x");
    }
  }

  @Test
  void given_passages_are_scored_whether_they_match_or_not() {
    try (var index = idf("stone", "river", "stone stone")) {
      var found = index.sparse().search(Query.subQuestion("stone"), List.of(), 9);
      var given = IntStream.range(0, 4).mapToObj(i -> new Passage("p" + i, "as asked")).toList();

      var scored = index.sparse().score(Query.subQuestion("stone"), given);

      assertThat(ids(scored)).containsExactly("p2", "p0", "p1");
      assertThat(scored.top(2)).isEqualTo(found);
      assertThat(scored.hits().getLast().score()).isZero();
      assertThat(index.sparse().score(Query.subQuestion("stone"), List.of()).isEmpty()).isTrue();
    }
  }

  @Test
  void the_heaviest_terms_are_kept_and_what_is_no_positive_number_is_none() {
    var many = new HashMap<String, Double>();
    IntStream.range(0, 300).forEach(i -> many.put("t%03d".formatted(i), 1.0 + i));
    many.put("nan", Double.NaN);
    many.put("zero", 0.0);
    many.put("negative", -1.0);
    many.put("endless", Double.POSITIVE_INFINITY);
    var asked = new HashMap<String, Double>();
    IntStream.range(0, 70).forEach(i -> asked.put("t%03d".formatted(230 + i), i < 6 ? 1 : 1e-9));
    try (var index = index(weigher(many, asked))) {
      index.add(List.of(new Passage("a", "text")));

      var found = search(index, "any");

      double heaviest = IntStream.range(230, 236).map(i -> 1 + i).sum();
      assertThat(found.hits().getFirst().score()).isCloseTo(heaviest, within(heaviest / 100));
    }
    try (var index = index(weigher(many, Map.of("t043", 1.0, "nan", 1.0, "endless", 1.0)))) {
      index.add(List.of(new Passage("a", "text")));
      assertThat(search(index, "any").isEmpty()).isTrue();
    }
    try (var index = index(weigher(many, Map.of("t044", 100.0)))) {
      index.add(List.of(new Passage("a", "text")));
      assertThat(search(index, "any").hits().getFirst().score()).isCloseTo(4500, within(45.0));
    }
  }

  @Test
  void the_score_does_not_depend_on_when_a_passage_was_added() {
    var texts = new ArrayList<>(List.of("stone river", "river", "stone mill mill", "mill stone"));
    var random = new Random(7);
    Ranking first = Ranking.EMPTY;
    for (int i = 0; i < 5; i++) {
      try (var index = idf()) {
        var passages = texts.stream().map(text -> new Passage(text, text)).toList();
        passages.forEach(passage -> index.add(List.of(passage)));

        var found = search(index, "mill stone river");

        first = first.isEmpty() ? found : first;
        assertThat(found).isEqualTo(first);
        Collections.shuffle(texts, random);
      }
    }
  }

  @Test
  void it_is_a_lexical_leg_that_says_who_weighs() {
    try (var index = idf()) {
      assertThat(index.sparse()).hasToString("sparse(idf ENGLISH)");
      assertThat(index.sparse().leg()).isEqualTo(Query.Leg.LEXICAL);
    }
  }

  @Test
  void a_weigher_that_loses_passages_is_unavailable() {
    TermWeigher losing =
        new TermWeigher() {
          @Override
          public List<Map<String, Double>> passages(List<Passage> passages) {
            return List.of();
          }

          @Override
          public Map<String, Double> query(String text, Frequencies index) {
            throw new IllegalStateException("down");
          }
        };
    try (var index = index(losing)) {
      assertThatThrownBy(() -> index.add(List.of(new Passage("a", "b"))))
          .isInstanceOf(ModelUnavailable.class)
          .hasMessageContaining("0 came back of 1");
      assertThatThrownBy(() -> search(index, "a")).isInstanceOf(ModelUnavailable.class);
    }
  }

  private static TermWeigher weigher(Map<String, Double> passage, Map<String, Double> query) {
    return new TermWeigher() {
      @Override
      public List<Map<String, Double>> passages(List<Passage> passages) {
        return passages.stream().map(any -> passage).toList();
      }

      @Override
      public Map<String, Double> query(String text, Frequencies index) {
        return query;
      }
    };
  }

  private static Ranking search(LuceneIndex index, String text) {
    return index.sparse().search(Query.subQuestion(text), List.of(), 10);
  }

  private static LuceneIndex idf(String... texts) {
    var index = index(TermWeighers.idf(Language.ENGLISH));
    index.add(
        IntStream.range(0, texts.length).mapToObj(i -> new Passage("p" + i, texts[i])).toList());
    return index;
  }

  private static LuceneIndex index(TermWeigher weigher) {
    return LuceneIndex.inMemory(
        Encoder.of(new CountingEncoder()), IndexSettings.USUAL.withTermWeights(weigher));
  }
}
