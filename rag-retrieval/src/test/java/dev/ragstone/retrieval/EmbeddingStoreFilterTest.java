package dev.ragstone.retrieval;

import static dev.langchain4j.store.embedding.filter.MetadataFilterBuilder.metadataKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingMatch;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.embedding.filter.Filter;
import dev.ragstone.core.Query;
import dev.ragstone.core.RagException.InvalidFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of filter finds and removes what its own test accepts, with words and without. */
class EmbeddingStoreFilterTest {

  private static final Embedding EAST = Embedding.from(new float[] {1, 0});

  private final LuceneIndex index = LuceneIndex.inMemory(Encoder.of(new CountingEncoder(2, 0)));
  private final EmbeddingStore<TextSegment> store = index.asEmbeddingStore();
  private final List<Metadata> stored = new ArrayList<>();

  @BeforeEach
  void fill() {
    for (int i = 0; i < 6; i++) {
      var metadata =
          new Metadata()
              .put("tenant", "tenant " + i)
              .put("owner", uuid(i))
              .put("page", i)
              .put("size", i * 10L)
              .put("ratio", i + 0.3f)
              .put("share", i + 0.1);
      stored.add(metadata);
      store.addAll(
          List.of(String.valueOf(i)),
          List.of(EAST),
          List.of(TextSegment.from("stone " + i, metadata)));
    }
  }

  @AfterEach
  void close() {
    index.close();
  }

  @ParameterizedTest
  @MethodSource
  void every_filter_finds_and_removes_what_it_accepts(Filter filter) {
    var accepted = ids(metadata -> filter.test(metadata));
    assertThat(accepted).isNotEmpty().hasSizeLessThan(6);

    assertThat(found(null, filter)).containsExactlyElementsOf(accepted);
    assertThat(found("stone 0", filter)).containsExactlyInAnyOrderElementsOf(accepted);

    store.removeAll(filter);

    assertThat(found(null, null))
        .containsExactlyElementsOf(ids(metadata -> !filter.test(metadata)));
  }

  static Stream<Filter> every_filter_finds_and_removes_what_it_accepts() {
    var page = metadataKey("page");
    return Stream.of(
        metadataKey("tenant").isEqualTo("tenant 2"),
        metadataKey("tenant").isNotEqualTo("tenant 2"),
        metadataKey("tenant").isGreaterThan("tenant 3"),
        metadataKey("tenant").isIn("tenant 1", "tenant 4"),
        metadataKey("tenant").isNotIn("tenant 1", "tenant 4"),
        metadataKey("tenant").containsString("t 5"),
        metadataKey("owner").isEqualTo(uuid(3)),
        page.isEqualTo(3),
        page.isGreaterThan(2),
        page.isGreaterThanOrEqualTo(2),
        page.isLessThan(2),
        page.isLessThanOrEqualTo(2),
        page.isIn(1, 9),
        page.isNotIn(1, 9),
        page.isBetween(2, 4),
        metadataKey("size").isEqualTo(30L),
        metadataKey("ratio").isEqualTo(2.3f),
        metadataKey("ratio").isGreaterThan(2.3f),
        metadataKey("share").isLessThanOrEqualTo(2.1),
        Filter.and(page.isGreaterThan(1), metadataKey("tenant").isNotEqualTo("tenant 4")),
        Filter.or(page.isEqualTo(0), metadataKey("share").isGreaterThan(4.9)),
        Filter.not(page.isEqualTo(0)));
  }

  @Test
  void a_filter_on_a_key_that_nothing_has_is_refused() {
    var unknown = metadataKey("tennant").isEqualTo("x");

    assertThatThrownBy(() -> found("stone", unknown)).isInstanceOf(InvalidFilter.class);
    assertThatThrownBy(() -> found(null, unknown)).isInstanceOf(InvalidFilter.class);
    assertThatThrownBy(() -> store.removeAll(unknown))
        .isInstanceOf(InvalidFilter.class)
        .hasMessageContainingAll("tennant", "tenant");
  }

  @Test
  void a_passage_replaced_during_a_search_is_shown_as_it_satisfied_the_filter() {
    var ofTenant = List.<Filter>of(metadataKey("tenant").isEqualTo("tenant 0"));
    try (var then = index.pinned()) {
      var found = index.words().at(then).search(Query.subQuestion("stone"), ofTenant, 5).hits();

      store.addAll(
          List.of("0"),
          List.of(EAST),
          List.of(TextSegment.from("secret", Metadata.from("tenant", "tenant 1"))));

      var matches = then.reading(snapshot -> StoredSegments.matches(snapshot, found));
      assertThat(matches)
          .singleElement()
          .satisfies(match -> assertThat(match.embedded().text()).isNotEqualTo("secret"));
      assertThat(found("stone", ofTenant.getFirst())).isEmpty();
    }
  }

  private List<String> found(@Nullable String words, @Nullable Filter filter) {
    return store
        .search(
            EmbeddingSearchRequest.builder()
                .query(words)
                .queryEmbedding(EAST)
                .maxResults(10)
                .filter(filter)
                .build())
        .matches()
        .stream()
        .map(EmbeddingMatch::embeddingId)
        .toList();
  }

  private List<String> ids(Predicate<Metadata> accepted) {
    return stored.stream()
        .filter(accepted)
        .map(metadata -> String.valueOf(stored.indexOf(metadata)))
        .toList();
  }

  private static UUID uuid(int i) {
    return new UUID(7, i);
  }
}
