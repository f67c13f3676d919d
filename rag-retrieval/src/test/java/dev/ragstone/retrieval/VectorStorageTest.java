package dev.ragstone.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.ragstone.core.Hit;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Query;
import dev.ragstone.core.RagException.IndexUnavailable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VectorStorageTest {

  private static final int PASSAGES = 1500;
  private static final Encoder ENCODER = Encoder.of(new CountingEncoder(96, 3));

  @ParameterizedTest
  @EnumSource
  void the_graph_finds_nearly_all_of_the_true_nearest(VectorStorage storage) {
    try (var index = LuceneIndex.inMemory(ENCODER, kept(storage))) {
      index.add(numbered());
      var graph = new DenseSearcher(index, 0);
      int found = 0;

      for (int i = 0; i < 50; i++) {
        var query = query("stone " + i * 7 + " of row " + i);
        var nearest = new HashSet<>(ids(index.dense().search(query, List.of(), 10).hits()));
        nearest.retainAll(ids(graph.search(query, List.of(), 10).hits()));
        found += nearest.size();
      }

      assertThat(found).isGreaterThanOrEqualTo(475);
    }
  }

  @ParameterizedTest
  @EnumSource
  void what_is_found_has_the_cosine_of_the_whole_vectors(VectorStorage storage) {
    try (var index = LuceneIndex.inMemory(ENCODER, kept(storage));
        var whole = LuceneIndex.inMemory(ENCODER)) {
      index.add(numbered());
      whole.add(numbered());
      var query = query("stone 3 of row 5");
      var cosines = new HashMap<String, Double>();
      whole
          .dense()
          .search(query, List.of(), PASSAGES)
          .hits()
          .forEach(hit -> cosines.put(hit.id(), hit.score()));

      var found = new DenseSearcher(index, 0).search(query, List.of(), 20).hits();

      assertThat(found).hasSize(20);
      assertThat(found)
          .allSatisfy(
              hit ->
                  assertThat(hit.score())
                      .isCloseTo(cosines.getOrDefault(hit.id(), 9.0), within(1e-5)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void vectors_may_be_wider_than_lucene_allows(VectorStorage storage) {
    try (var index =
        LuceneIndex.inMemory(Encoder.of(new CountingEncoder(3072, 1)), kept(storage))) {
      index.add(List.of(new Passage("a", "stone"), new Passage("b", "water")));

      assertThat(ids(new DenseSearcher(index, 0).search(query("water"), List.of(), 1).hits()))
          .containsExactly("b");
    }
  }

  @ParameterizedTest
  @EnumSource
  void segments_searched_at_once_give_the_same_every_time(VectorStorage storage) {
    try (var index = LuceneIndex.inMemory(ENCODER, kept(storage))) {
      for (int from = 0; from < PASSAGES; from += 300) {
        index.add(numbered().subList(from, from + 300));
        index.commit();
      }
      var graph = new DenseSearcher(index, 0);
      var first = graph.search(query("stone 3 of row 5"), List.of(), 20);

      for (int i = 0; i < 100; i++) {
        assertThat(graph.search(query("stone 3 of row 5"), List.of(), 20)).isEqualTo(first);
      }
    }
  }

  @Test
  void an_index_remembers_its_storage_and_refuses_another(@TempDir Path folder) {
    try (var index = LuceneIndex.open(folder, ENCODER, kept(VectorStorage.INT8))) {
      index.add(List.of(new Passage("a", "stone")));
    }

    LuceneIndex.open(folder, ENCODER, kept(VectorStorage.INT8)).close();
    assertThatThrownBy(() -> LuceneIndex.open(folder, ENCODER))
        .isInstanceOf(IndexUnavailable.class)
        .hasMessageContaining("keeps its vectors as int8, but float32 is configured now");
  }

  private static IndexSettings kept(VectorStorage storage) {
    return IndexSettings.USUAL.withVectors(storage);
  }

  private static List<String> ids(List<Hit> hits) {
    return hits.stream().map(Hit::id).toList();
  }

  private static List<Passage> numbered() {
    var passages = new ArrayList<Passage>();
    for (int i = 0; i < PASSAGES; i++) {
      passages.add(
          new Passage("p" + i, "stone %d of row %d in quarry %d".formatted(i, i % 97, i % 31)));
    }
    return passages;
  }

  private static Query query(String words) {
    return Query.subQuestion(words);
  }
}
