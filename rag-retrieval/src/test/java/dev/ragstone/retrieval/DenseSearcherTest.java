package dev.ragstone.retrieval;

import static dev.ragstone.testing.Rankings.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import dev.langchain4j.store.embedding.CosineSimilarity;
import dev.langchain4j.store.embedding.filter.Filter;
import dev.langchain4j.store.embedding.filter.comparison.IsEqualTo;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Query;
import dev.ragstone.core.RagException;
import dev.ragstone.core.Ranking;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DenseSearcherTest {

  private static final int PASSAGES = 3000;

  @Test
  void the_score_is_the_cosine_of_the_encoders_vectors() {
    var model = new CountingEncoder();
    try (var index = LuceneIndex.inMemory(Encoder.of(model))) {
      index.add(List.of(new Passage("a", "old stone mill"), new Passage("b", "water")));

      var found = index.dense().search(query("stone"), List.of(), 2);

      double cosine =
          CosineSimilarity.between(
              model.embed("stone").content(), model.embed("old stone mill").content());
      assertThat(found.hits().getFirst().score()).isCloseTo(cosine, within(1e-6));
    }
  }

  @Test
  void the_graph_finds_what_the_exact_search_finds_with_and_without_a_filter() {
    try (var index = LuceneIndex.inMemory(Encoder.of(new CountingEncoder()))) {
      index.add(numbered());
      var exact = index.dense();
      var graph = new DenseSearcher(index, 0);
      int found = 0;
      int all = 0;

      for (int i = 0; i < 100; i++) {
        var query = query("stone " + (i * 7) + " of row " + i);
        List<Filter> filters = i % 2 == 0 ? List.of(new IsEqualTo("tenant", i % 20)) : List.of();
        var expected = new HashSet<>(ids(exact.search(query, filters, 20)));
        all += expected.size();
        expected.retainAll(ids(graph.search(query, filters, 20)));
        found += expected.size();
      }

      assertThat(found / (double) all).isGreaterThanOrEqualTo(0.98);
    }
  }

  @Test
  void looking_up_gives_the_scores_of_searching_without_embedding_again() {
    var model = new CountingEncoder();
    try (var index = LuceneIndex.inMemory(Encoder.of(model))) {
      var passages = numbered().subList(0, 50);
      index.add(passages);
      var searched = index.dense().search(query("stone 7"), List.of(), 50);
      int before = model.texts();

      assertThat(index.dense().score(query("stone 7"), passages)).isEqualTo(searched);
      assertThat(model.texts()).isEqualTo(before);
      assertThat(index.dense().score(query("stone 7"), List.of())).isEqualTo(Ranking.EMPTY);
    }
  }

  @Test
  void the_order_of_adding_does_not_matter() {
    var backwards = new ArrayList<>(numbered().subList(0, 300)).reversed();
    try (var one = LuceneIndex.inMemory(Encoder.of(new CountingEncoder()));
        var other = LuceneIndex.inMemory(Encoder.of(new CountingEncoder()))) {
      one.add(backwards.reversed());
      backwards.forEach(passage -> other.add(List.of(passage)));

      assertThat(ids(one.dense().search(query("stone"), List.of(), 30)))
          .isEqualTo(ids(other.dense().search(query("stone"), List.of(), 30)));
    }
  }

  @Test
  void the_bundled_encoder_reads_a_passage_to_its_end() {
    var start = "The mill stands by the river and grinds corn for the town. ".repeat(25);
    try (var index = LuceneIndex.inMemory(Encoder.bundled())) {
      index.add(
          List.of(
              new Passage("volcano", start + "The volcano erupted and buried it in ash.".repeat(9)),
              new Passage("football", start + "The football match ended in a draw.".repeat(9))));

      assertThat(hit(index, "an erupting volcano").id()).isEqualTo("volcano");
      assertThat(hit(index, "a football match").id()).isEqualTo("football");
    }
  }

  @Test
  void a_model_that_returns_nonsense_is_unavailable_rather_than_believed() {
    try (var few = LuceneIndex.inMemory(Encoder.of(new Fixed(List.of())));
        var zero =
            LuceneIndex.inMemory(
                Encoder.of(new Fixed(List.of(Embedding.from(new float[] {0, 0})))))) {
      assertThatThrownBy(() -> few.add(List.of(new Passage("a", "stone"))))
          .isInstanceOf(RagException.ModelUnavailable.class)
          .hasMessageContaining("0 vectors came back for 1 texts");
      assertThatThrownBy(() -> zero.add(List.of(new Passage("a", "stone"))))
          .isInstanceOf(RagException.ModelUnavailable.class)
          .hasMessageContaining("length 0.0");
    }
  }

  private record Fixed(List<Embedding> reply) implements EmbeddingModel {
    @Override
    public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
      return Response.from(reply);
    }
  }

  private static Hit hit(LuceneIndex index, String words) {
    return index.dense().search(query(words), List.of(), 1).hits().getFirst();
  }

  private static List<Passage> numbered() {
    var passages = new ArrayList<Passage>();
    for (int i = 0; i < PASSAGES; i++) {
      var text = "stone %d of row %d in quarry %d".formatted(i, i % 97, i % 31);
      passages.add(new Passage("p" + i, text, "", "", Map.of("tenant", i % 20)));
    }
    return passages;
  }

  private static Query query(String words) {
    return Query.subQuestion(words);
  }
}
