package dev.ragstone.retrieval;

import static dev.ragstone.testing.Rankings.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.store.embedding.filter.Filter;
import dev.langchain4j.store.embedding.filter.comparison.ContainsString;
import dev.langchain4j.store.embedding.filter.comparison.IsEqualTo;
import dev.langchain4j.store.embedding.filter.comparison.IsGreaterThan;
import dev.langchain4j.store.embedding.filter.comparison.IsGreaterThanOrEqualTo;
import dev.langchain4j.store.embedding.filter.comparison.IsIn;
import dev.langchain4j.store.embedding.filter.comparison.IsLessThan;
import dev.langchain4j.store.embedding.filter.comparison.IsLessThanOrEqualTo;
import dev.langchain4j.store.embedding.filter.comparison.IsNotEqualTo;
import dev.langchain4j.store.embedding.filter.comparison.IsNotIn;
import dev.langchain4j.store.embedding.filter.logical.And;
import dev.langchain4j.store.embedding.filter.logical.Not;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Query;
import dev.ragstone.core.RagException.InvalidFilter;
import dev.ragstone.core.langchain4j.Contents;
import dev.ragstone.testing.Law;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Dates, and several values under one key. */
class MetadataKindsTest {

  private final LuceneIndex index = LuceneIndex.inMemory(Encoder.of(new CountingEncoder()));

  @AfterEach
  void close() {
    index.close();
  }

  @Test
  void every_filter_means_what_the_reference_says() {
    var random = new Random(3);
    var passages = new ArrayList<Passage>();
    for (int i = 0; i < 60; i++) {
      passages.add(new Passage("p" + i, "stone", "", "", RandomMetadata.some(random)));
    }
    index.add(passages);

    Law.forAll(
        seed -> RandomMetadata.filter(seed, 3),
        (filter, seed) ->
            assertThat(found(filter))
                .containsExactlyInAnyOrderElementsOf(
                    passages.stream()
                        .filter(passage -> FilterMeaning.accepts(filter, passage))
                        .map(Passage::id)
                        .toList()));
  }

  @Test
  void a_passage_comes_back_with_all_its_values_in_order() {
    var passage =
        new Passage(
            "p",
            "stone",
            "",
            "",
            Map.of(
                "tags", List.of("river", "mill", "river"),
                "years", List.of(3, 1, 2),
                "sizes", List.of(2.5, -0.0),
                "flags", List.of(true, false),
                "day", LocalDate.of(2024, 3, 5),
                "one", "value"));
    index.add(List.of(passage));

    assertThat(index.passage("p")).contains(passage);
  }

  @Test
  void a_positive_comparison_holds_if_any_value_satisfies_it() {
    index.add(
        List.of(
            passage("both", "tags", List.of("mill", "river")),
            passage("mill", "tags", "mill"),
            passage("none", "tags", List.of("sea", "sand"))));

    assertThat(found(new IsEqualTo("tags", "river"))).containsExactly("both");
    assertThat(found(new IsIn("tags", List.of("river", "sand"))))
        .containsExactlyInAnyOrder("both", "none");
    assertThat(found(new IsGreaterThan("tags", "sand"))).containsExactly("none");
    assertThat(found(new ContainsString("tags", "ill"))).containsExactlyInAnyOrder("both", "mill");
  }

  @Test
  void a_negative_comparison_holds_if_no_value_satisfies_the_positive() {
    index.add(
        List.of(
            passage("both", "n", List.of(1, 9)),
            passage("nine", "n", 9),
            passage("without", "m", 9)));

    assertThat(found(new IsNotEqualTo("n", 1))).containsExactlyInAnyOrder("nine", "without");
    assertThat(found(new IsNotIn("n", List.of(1, 2)))).containsExactlyInAnyOrder("nine", "without");
    assertThat(found(new Not(new IsLessThan("n", 5)))).containsExactlyInAnyOrder("nine", "without");
  }

  @Test
  void two_comparisons_may_be_satisfied_by_two_values() {
    index.add(List.of(passage("p", "n", List.of(1, 9))));

    assertThat(found(new And(new IsGreaterThan("n", 2), new IsLessThan("n", 4))))
        .containsExactly("p");
  }

  @Test
  void a_filter_may_compare_with_dates_or_with_their_texts() {
    index.add(
        List.of(
            passage("old", "day", LocalDate.of(1999, 12, 31)),
            passage("new", "day", LocalDate.of(2024, 3, 5)),
            passage("moment", "day", Instant.parse("2024-03-05T12:00:00Z"))));

    var day = LocalDate.of(2024, 3, 5);
    assertThat(found(new IsEqualTo("day", day))).containsExactly("new");
    assertThat(found(new IsEqualTo("day", "2024-03-05"))).containsExactly("new");
    assertThat(found(new IsLessThan("day", day))).containsExactly("old");
    assertThat(found(new IsLessThanOrEqualTo("day", day))).containsExactlyInAnyOrder("old", "new");
    assertThat(found(new IsGreaterThan("day", day))).containsExactly("moment");
    assertThat(found(new IsIn("day", List.of(day, LocalDate.of(1999, 12, 31)))))
        .containsExactlyInAnyOrder("old", "new");
    assertThat(found(new IsEqualTo("day", OffsetDateTime.parse("2024-03-05T07:00:00-05:00"))))
        .containsExactly("moment");
  }

  @Test
  void a_date_far_away_is_refused_in_a_filter() {
    index.add(List.of(passage("p", "day", LocalDate.of(1999, 12, 31))));

    assertThatThrownBy(() -> found(new IsLessThan("day", LocalDate.MAX)))
        .isInstanceOf(InvalidFilter.class)
        .hasMessageEndingWith("a date needs a year of 0 to 9999, was +999999999-12-31");
  }

  @Test
  void a_foreign_store_is_asked_with_the_texts_of_dates() {
    index.add(
        List.of(
            passage("old", "day", LocalDate.of(1999, 12, 31)),
            passage("new", "day", LocalDate.of(2024, 3, 5))));
    var foreign = Searchers.from("ours", index.asEmbeddingStore(), new CountingEncoder());
    var since = new Not(new IsLessThan("day", LocalDate.of(2000, 1, 1)));
    var among = new IsIn("day", List.of(LocalDate.of(2024, 3, 5)));

    var ranking = foreign.search(Query.subQuestion("stone"), List.of(since, among), 10);

    assertThat(ids(ranking)).containsExactly("new");
  }

  @Test
  void a_list_goes_through_the_embedding_store_and_comes_back() {
    var passage = passage("p", "tags", List.of("mill", "river"));
    index
        .asEmbeddingStore()
        .addAll(
            List.of("p"),
            List.of(new CountingEncoder().embed("stone").content()),
            List.of(Contents.segment(passage)));

    assertThat(found(new IsEqualTo("tags", "river"))).containsExactly("p");
    assertThat(index.passage("p")).contains(passage);
  }

  @Test
  void a_range_has_the_order_of_java_where_lucenes_is_another() {
    var texts = List.of("a", "\ud83d\ude00", "\ue000", "\uffee", "z\ud83d\ude00", "z\uffee");
    for (String text : texts) {
      index.add(List.of(passage(text, "text", text)));
    }

    for (String bound : texts) {
      assertThat(found(new IsGreaterThanOrEqualTo("text", bound)))
          .containsExactlyInAnyOrderElementsOf(
              texts.stream().filter(text -> text.compareTo(bound) >= 0).toList());
      assertThat(found(new IsLessThan("text", bound)))
          .containsExactlyInAnyOrderElementsOf(
              texts.stream().filter(text -> text.compareTo(bound) < 0).toList());
    }
  }

  @Test
  void half_a_pair_of_surrogates_equals_nothing() {
    index.add(List.of(passage("p", "text", "\ud83d"), passage("q", "text", "\ufffd")));

    assertThat(found(new IsEqualTo("text", "\ud83d"))).isEmpty();
    assertThat(found(new IsNotIn("text", List.of("\ud83d", "\ud83e"))))
        .containsExactlyInAnyOrder("p", "q");
  }

  private List<String> found(Filter filter) {
    return ids(index.bm25().search(Query.subQuestion("stone"), List.of(filter), 1000));
  }

  private static Passage passage(String id, String key, Object value) {
    return new Passage(id, "stone", "", "", Map.of(key, value));
  }
}
