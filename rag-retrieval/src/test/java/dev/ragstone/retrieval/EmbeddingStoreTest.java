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
import dev.ragstone.core.Passage;
import dev.ragstone.core.Query;
import dev.ragstone.core.Ranking;
import dev.ragstone.testing.Rankings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What LangChain4j's own tests of a store leave open; vectors lie in a plane. */
class EmbeddingStoreTest {

  private static final Embedding EAST = embedding(1, 0);
  private static final Embedding NORTH = embedding(0, 1);
  private static final Embedding BETWEEN = embedding(0.6f, 0.8f);

  private final Encoder encoder = Encoder.of(new CountingEncoder(2, 0));
  private final LuceneIndex index = LuceneIndex.inMemory(encoder);
  private final EmbeddingStore<TextSegment> store = index.asEmbeddingStore();

  @AfterEach
  void close() {
    index.close();
  }

  @Test
  void the_vector_given_is_the_one_kept_and_not_the_encoders() {
    store.add(BETWEEN, TextSegment.from("granite"));

    assertThat(nearest(EAST).getFirst().embedding()).isEqualTo(BETWEEN);
    assertThat(nearest(EAST).getFirst().score()).isCloseTo(0.8, within()); // (1 + 0.6) / 2
  }

  @Test
  void a_longer_vector_is_kept_at_unit_length() {
    store.add(embedding(3, 4), TextSegment.from("granite"));

    assertThat(nearest(embedding(30, 40)).getFirst().embedding()).isEqualTo(BETWEEN);
    assertThat(nearest(embedding(30, 40)).getFirst().score()).isCloseTo(1, within());
    assertThat(nearest(embedding(-3, -4)).getFirst().score()).isCloseTo(0, within());
  }

  @Test
  void an_embedding_of_another_dimension_is_refused_with_both_dimensions() {
    var three = embedding(1, 0, 0);

    for (Callable<?> use :
        List.<Callable<?>>of(
            () -> store.add(three, TextSegment.from("granite")), () -> nearest(three))) {
      assertThatThrownBy(use::call)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContainingAll(
              "3 dimensions", "the index in memory", "counting-0 (2 dimensions)", "same model");
    }
  }

  @Test
  void an_embedding_without_direction_is_refused() {
    for (float number : new float[] {0, Float.NaN, Float.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> store.add(embedding(0, number)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("no direction");
    }
  }

  @Test
  void all_are_added_or_none() {
    var segments = List.of(TextSegment.from("granite"), TextSegment.from("heron"));

    assertThatThrownBy(() -> store.addAll(List.of(EAST, embedding(0, 0)), segments))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> store.addAll(List.of("a", " "), List.of(EAST, NORTH), segments))
        .hasMessage("id cannot be null or blank");
    assertThatThrownBy(
            () -> store.addAll(List.of("a", "b".repeat(9000)), List.of(EAST, NORTH), null))
        .hasMessageContaining("an id of 1 to 8192 characters");
    assertThatThrownBy(() -> store.addAll(List.of(EAST), segments))
        .hasMessage("embeddings size (1) is not equal to embedded size (2)");
    assertThatThrownBy(() -> store.addAll(List.of("a"), List.of(EAST, NORTH), segments))
        .hasMessage("ids size (1) is not equal to embeddings size (2)");

    assertThat(index.stats().passages()).isZero();
  }

  @Test
  void adding_an_id_again_replaces_it_with_or_without_a_segment() {
    store.addAll(List.of("a"), List.of(EAST), List.of(TextSegment.from("granite")));
    store.addAll(List.of("a"), List.of(NORTH), List.of(TextSegment.from("heron")));

    assertThat(nearest(NORTH))
        .singleElement()
        .extracting(m -> m.embedded().text())
        .isEqualTo("heron");
    assertThat(ids(index.bm25().search(query("granite"), List.of(), 5))).isEmpty();

    store.add("a", EAST);

    assertThat(nearest(NORTH)).singleElement().extracting(EmbeddingMatch::embedded).isNull();
    assertThat(index.stats().passages()).isZero();
  }

  @Test
  void a_segment_comes_back_with_the_text_and_numbers_of_its_metadata() {
    var id = UUID.randomUUID();
    var metadata =
        new Metadata(
            Map.of("name", "x", "id", id, "int", 3, "long", 4L, "float", 1.23f, "double", 0.5));
    metadata.put("file_name", "mill.md").put("ragstone_title", "The mill");

    store.add(EAST, TextSegment.from("stone", metadata));

    var found = nearest(EAST).getFirst();
    assertThat(found.embedded().metadata().toMap())
        .isEqualTo(
            Map.of(
                "name",
                "x",
                "id",
                id.toString(),
                "int",
                3L,
                "long",
                4L,
                "float",
                1.23,
                "double",
                0.5,
                "file_name",
                "mill.md",
                "ragstone_title",
                "The mill"));
    assertThat(found.embedded().metadata().getUUID("id")).isEqualTo(id);
    assertThat(found.embedded().metadata().getInteger("int")).isEqualTo(3);
    assertThat(found.embedded().metadata().getFloat("float")).isEqualTo(1.23f);
    assertThat(index.passage(found.embeddingId()).orElseThrow())
        .extracting(Passage::title, Passage::source)
        .containsExactly("The mill", "mill.md");
  }

  @Test
  void parts_of_a_segment_that_came_from_an_index_are_not_one_passage() {
    var metadata = Metadata.from("ragstone_id", "whole");

    store.addAll(
        List.of(EAST, NORTH),
        List.of(TextSegment.from("first half", metadata), TextSegment.from("second", metadata)));

    assertThat(nearest(EAST)).hasSize(2).noneMatch(match -> match.embeddingId().equals("whole"));
  }

  @Test
  void passages_of_the_index_are_found_with_title_and_source() {
    index.add(
        List.of(new Passage("p", "stone", "Mill", "mill.md", Map.of("page", 3, "open", true))));

    var match = nearest(EAST).getFirst();

    assertThat(match.embeddingId()).isEqualTo("p");
    assertThat(match.embedded().metadata().toMap())
        .isEqualTo(
            Map.of(
                "page",
                3L,
                "open",
                "true",
                "ragstone_title",
                "Mill",
                "ragstone_source",
                "mill.md"));
  }

  @Test
  void what_was_added_is_a_passage_to_the_legs() {
    store.addAll(List.of("a"), List.of(EAST), List.of(TextSegment.from("granite")));

    assertThat(ids(index.bm25().search(query("granite"), List.of(), 5))).containsExactly("a");
    assertThat(ids(index.dense().search(query("granite"), List.of(), 5))).containsExactly("a");
  }

  @Test
  void an_embedding_without_a_segment_is_found_by_the_store_alone() {
    store.add("bare", EAST);
    store.addAll(
        List.of("a"),
        List.of(NORTH),
        List.of(TextSegment.from("granite", Metadata.from("tenant", "x"))));
    var otherTenants = metadataKey("tenant").isNotEqualTo("y");

    assertThat(ids(nearest(EAST))).containsExactly("bare", "a");
    assertThat(ids(store.search(request(EAST).filter(otherTenants).build()).matches()))
        .containsExactly("a");
    assertThat(ids(store.search(request(EAST).query("granite").build()).matches()))
        .containsExactly("bare", "a"); // .6 by vector, .4 by words
    assertThat(
            ids(
                store
                    .search(request(EAST).query("granite").filter(otherTenants).build())
                    .matches()))
        .containsExactly("a");
    assertThat(ids(index.dense().search(query("granite"), List.of(), 5))).containsExactly("a");
    assertThat(ids(index.dense().score(query("x"), List.of(new Passage("bare", "x"))))).isEmpty();
    assertThat(ids(index.bm25().score(query("x"), List.of(new Passage("bare", "x"))))).isEmpty();
    assertThat(index.passage("bare")).isEmpty();
    assertThat(index.stats().passages()).isEqualTo(1);
    assertThat(index.stats().documents()).isZero();
  }

  @Test
  void with_words_a_rare_one_is_found_that_the_vector_misses() {
    addGraniteHeronWater();

    var withoutWords = store.search(request(EAST).maxResults(2).build()).matches();
    var withWords = store.search(request(EAST).maxResults(2).query("heron").build()).matches();

    assertThat(ids(withoutWords)).containsExactly("granite", "water");
    assertThat(ids(withWords)).containsExactly("granite", "heron");
  }

  @Test
  void with_words_the_score_is_the_convex_mix() {
    addGraniteHeronWater();

    var found = store.search(request(EAST).query("heron").build()).matches();

    // cosines 1, 0, .6 and one word for the heron: .6 * 1, .4 * 1, .6 * .6
    assertThat(ids(found)).containsExactly("granite", "heron", "water");
    assertThat(found.get(0).score()).isCloseTo(0.6, within());
    assertThat(found.get(1).score()).isCloseTo(0.4, within());
    assertThat(found.get(2).score()).isCloseTo(0.36, within());
    assertThat(found.get(1).embedding()).isEqualTo(NORTH);
    assertThat(ids(store.search(request(EAST).query("heron").minScore(0.38).build()).matches()))
        .containsExactly("granite", "heron");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n", "+ - ( \" *:*", "of the"})
  void words_that_say_nothing_leave_the_vector(String words) {
    addGraniteHeronWater();

    var found = store.search(request(EAST).query(words).build()).matches();

    assertThat(ids(found)).containsExactly("granite", "water", "heron");
  }

  @Test
  void as_many_as_there_are_can_be_asked_for() {
    addGraniteHeronWater();

    var all = request(EAST).maxResults(Integer.MAX_VALUE);

    assertThat(store.search(all.build()).matches()).hasSize(3);
    assertThat(store.search(all.query("heron").build()).matches()).hasSize(3);
  }

  @Test
  void equal_scores_are_ordered_by_id_and_cut_there() {
    var names = List.of("d", "b", "c", "a");
    store.addAll(
        names,
        names.stream().map(n -> EAST).toList(),
        names.stream().map(TextSegment::from).toList());

    assertThat(ids(store.search(request(EAST).maxResults(2).build()).matches()))
        .containsExactly("a", "b");
  }

  @Test
  void eight_threads_adding_fifty_segments_each_make_four_hundred() throws Exception {
    try (var threads = Executors.newFixedThreadPool(8)) {
      var adding = new ArrayList<Callable<List<String>>>();
      for (int thread = 0; thread < 8; thread++) {
        adding.add(
            () -> {
              var ids = new ArrayList<String>();
              for (int i = 0; i < 50; i += 2) {
                ids.add(store.add(EAST, TextSegment.from("stone")));
                ids.addAll(store.addAll(List.of(NORTH), List.of(TextSegment.from("heron"))));
              }
              return ids;
            });
      }

      var added = new ArrayList<String>();
      for (var done : threads.invokeAll(adding, 60, TimeUnit.SECONDS)) {
        added.addAll(done.get());
      }

      assertThat(ids(store.search(request(EAST).maxResults(1000).build()).matches()))
          .hasSize(400)
          .containsExactlyInAnyOrderElementsOf(added);
    }
  }

  @Test
  void all_that_was_ingested_is_removed_and_can_be_ingested_again(@TempDir Path folder)
      throws Exception {
    Files.writeString(folder.resolve("mill.txt"), "The old mill.");
    Ingestion.into(index).folder(folder);
    store.add(EAST);

    store.removeAll();
    assertThat(nearest(EAST)).isEmpty();
    assertThat(index.stats().documents()).isZero();

    Ingestion.into(index).folder(folder);
    assertThat(index.stats().passages()).isEqualTo(1);
  }

  @Test
  void what_was_added_is_there_after_closing_and_opening(@TempDir Path folder) {
    try (var kept = LuceneIndex.open(folder, encoder)) {
      kept.asEmbeddingStore().add("bare", BETWEEN);
    }

    try (var kept = LuceneIndex.open(folder, encoder)) {
      assertThat(kept.asEmbeddingStore().search(request(BETWEEN).build()).matches())
          .singleElement()
          .extracting(EmbeddingMatch::embedding)
          .isEqualTo(BETWEEN);
    }
  }

  private void addGraniteHeronWater() {
    store.addAll(
        List.of("granite", "heron", "water"),
        List.of(EAST, NORTH, BETWEEN),
        List.of(TextSegment.from("granite"), TextSegment.from("heron"), TextSegment.from("water")));
  }

  private List<EmbeddingMatch<TextSegment>> nearest(Embedding embedding) {
    return store.search(request(embedding).build()).matches();
  }

  private static EmbeddingSearchRequest.EmbeddingSearchRequestBuilder request(Embedding embedding) {
    return EmbeddingSearchRequest.builder().queryEmbedding(embedding).maxResults(10);
  }

  private static List<String> ids(List<EmbeddingMatch<TextSegment>> matches) {
    return matches.stream().map(EmbeddingMatch::embeddingId).toList();
  }

  private static List<String> ids(Ranking ranking) {
    return Rankings.ids(ranking);
  }

  private static Embedding embedding(float... vector) {
    return Embedding.from(vector);
  }

  private static Query query(String words) {
    return Query.subQuestion(words);
  }

  private static Offset<Double> within() {
    return Offset.offset(1e-6);
  }
}
