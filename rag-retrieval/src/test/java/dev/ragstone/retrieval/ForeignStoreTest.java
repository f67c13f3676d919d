package dev.ragstone.retrieval;

import static dev.langchain4j.store.embedding.filter.MetadataFilterBuilder.metadataKey;
import static dev.ragstone.testing.Rankings.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import dev.langchain4j.store.embedding.EmbeddingMatch;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.EmbeddingSearchResult;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.embedding.filter.Filter;
import dev.langchain4j.store.embedding.filter.logical.And;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Query;
import dev.ragstone.core.QueryPlan;
import dev.ragstone.core.Question;
import dev.ragstone.core.RagException;
import dev.ragstone.core.ReciprocalRankFusion;
import dev.ragstone.core.Run;
import dev.ragstone.core.Searcher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ForeignStoreTest {

  private static final Filter OF_NORTH = metadataKey("farm").isEqualTo("north");

  private final EmbeddingModel model = new CountingEncoder();
  private final EmbeddingStore<TextSegment> memory = new InMemoryEmbeddingStore<>();

  @Test
  void a_store_is_a_leg_whose_hits_are_its_matches() {
    add("mill", "the old mill", new Metadata().put("file_name", "mill.md"));
    add("heron", "a waiting heron", Metadata.from("ragstone_id", "other"));
    memory.add("bare", model.embed("old mill").content());

    var found = Searchers.from("wiki", memory, model).search(query("old mill"), List.of(), 3);

    assertThat(ids(found)).containsExactly("mill", "heron");
    assertThat(found.hits().getFirst().passage())
        .extracting(Passage::text, Passage::source)
        .containsExactly("the old mill", "mill.md");
    assertThat(found.hits().getFirst().score()).isBetween(0.5, 1.0);
  }

  @Test
  void filters_are_passed_on_as_one() {
    add("north", "mill", Metadata.from("farm", "north").put("page", 1));
    add("north 9", "mill", Metadata.from("farm", "north").put("page", 9));
    add("south", "mill", Metadata.from("farm", "south").put("page", 1));
    var asked = new ArrayList<EmbeddingSearchRequest>();
    var wiki =
        searcher(
            request -> {
              asked.add(request);
              return memory.search(request).matches();
            });
    var early = metadataKey("page").isLessThan(5);

    var found = wiki.search(query("mill"), List.of(OF_NORTH, early), 7);

    assertThat(ids(found)).containsExactly("north");
    assertThat(asked.getFirst())
        .extracting(
            EmbeddingSearchRequest::query,
            EmbeddingSearchRequest::maxResults,
            EmbeddingSearchRequest::minScore,
            EmbeddingSearchRequest::filter)
        .containsExactly("mill", 7, 0.0, new And(OF_NORTH, early));
  }

  @Test
  void a_store_that_does_not_read_filters_is_refused() {
    var wiki = searcher(request -> List.of(match("a", 1, Metadata.from("farm", "south"))));

    assertThatThrownBy(() -> wiki.search(query("mill"), List.of(OF_NORTH), 5))
        .isInstanceOf(RagException.InvalidFilter.class)
        .hasMessageContainingAll("wiki returned a", "north");
  }

  @Test
  void a_store_that_does_not_know_a_filter_is_not_searched_without() {
    var wiki =
        searcher(
            request -> {
              throw new UnsupportedFeatureException("no filters here");
            });

    assertThatThrownBy(() -> wiki.search(query("mill"), List.of(OF_NORTH), 5))
        .isInstanceOf(RagException.InvalidFilter.class)
        .hasMessageContaining("no filters here");
    assertThatThrownBy(() -> wiki.search(query("mill"), List.of(), 5))
        .isInstanceOf(RagException.IndexUnavailable.class);
  }

  @Test
  void whatever_a_store_or_a_model_throws_makes_it_unavailable() {
    var broken =
        searcher(
            request -> {
              throw new NullPointerException("oops");
            });
    var nonsense = searcher(request -> List.of(match("a", Double.NaN, new Metadata())));
    var speechless = Searchers.from("wiki", memory, new Down());

    assertThatThrownBy(() -> broken.search(query("mill"), List.of(), 5))
        .isInstanceOf(RagException.IndexUnavailable.class)
        .hasMessageContaining("wiki failed to search: oops");
    assertThatThrownBy(() -> nonsense.search(query("mill"), List.of(), 5))
        .isInstanceOf(RagException.IndexUnavailable.class);
    assertThatThrownBy(() -> speechless.search(query("mill"), List.of(), 5))
        .isInstanceOf(RagException.ModelUnavailable.class)
        .hasMessageContaining("wiki");
    assertThatThrownBy(() -> Searchers.from(" ", memory, model))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void one_id_twice_and_more_than_asked_are_cut() {
    var wiki =
        searcher(
            request ->
                List.of(
                    match("a", .9, new Metadata()),
                    match("a", .8, new Metadata()),
                    match("b", .7, new Metadata()),
                    match("c", .6, new Metadata())));

    assertThat(ids(wiki.search(query("mill"), List.of(), 2))).containsExactly("a", "b");
  }

  @Test
  void a_store_is_fused_with_an_index() {
    add("heron", "a waiting heron", new Metadata());
    try (var index = LuceneIndex.inMemory(Encoder.of(model))) {
      index.add(List.of(new Passage("mill", "the old mill")));
      var wiki = Searchers.from("wiki", memory, model);
      var retriever = Retrievers.fusing(new ReciprocalRankFusion(60), 10, index.bm25(), wiki);

      var found =
          retriever.apply(
              QueryPlan.asAsked(new Question("mill heron")), Run.within(Duration.ofSeconds(30)));

      assertThat(ids(found)).containsExactlyInAnyOrder("mill", "heron");
      assertThat(found.ranking().hits())
          .filteredOn(hit -> hit.id().equals("heron"))
          .flatExtracting(hit -> hit.placings())
          .extracting(placing -> placing.by())
          .contains("wiki");
    }
  }

  @Test
  void an_index_behind_the_interface_is_searched_as_itself() {
    try (var index = LuceneIndex.inMemory(Encoder.of(model))) {
      index.add(List.of(new Passage("mill", "the old mill", "Mill", "mill.md", Map.of())));
      var again = Searchers.from("again", index.asEmbeddingStore(), model);

      assertThat(again.search(query("old mill"), List.of(), 5).passages())
          .containsExactly(index.passage("mill").orElseThrow());
      assertThatThrownBy(() -> again.search(query("mill"), List.of(OF_NORTH), 5))
          .isInstanceOf(RagException.InvalidFilter.class)
          .hasMessageContaining("no passage has a metadata field 'farm'");
    }
  }

  private void add(String id, String text, Metadata metadata) {
    var segment = TextSegment.from(text, metadata);
    memory.addAll(List.of(id), List.of(model.embed(segment).content()), List.of(segment));
  }

  private Searcher searcher(
      Function<EmbeddingSearchRequest, List<EmbeddingMatch<TextSegment>>> matches) {
    var store =
        new InMemoryEmbeddingStore<TextSegment>() {
          @Override
          public EmbeddingSearchResult<TextSegment> search(EmbeddingSearchRequest request) {
            return new EmbeddingSearchResult<>(matches.apply(request));
          }
        };
    return Searchers.from("wiki", store, model);
  }

  private static EmbeddingMatch<TextSegment> match(String id, double score, Metadata metadata) {
    return new EmbeddingMatch<>(
        score, id, Embedding.from(new float[] {1}), TextSegment.from("text", metadata));
  }

  private static Query query(String words) {
    return Query.subQuestion(words);
  }

  private static final class Down implements EmbeddingModel {
    @Override
    public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
      throw new IllegalStateException("no route to host");
    }
  }
}
