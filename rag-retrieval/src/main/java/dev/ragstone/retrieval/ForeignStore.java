package dev.ragstone.retrieval;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.store.embedding.EmbeddingMatch;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.embedding.filter.Filter;
import dev.langchain4j.store.embedding.filter.logical.And;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Query;
import dev.ragstone.core.RagException;
import dev.ragstone.core.RagException.IndexUnavailable;
import dev.ragstone.core.RagException.InvalidFilter;
import dev.ragstone.core.RagException.ModelUnavailable;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.Searcher;
import dev.ragstone.core.langchain4j.Contents;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

record ForeignStore(String name, EmbeddingStore<TextSegment> store, EmbeddingModel model)
    implements Searcher {

  ForeignStore {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a searcher needs a name");
    }
  }

  @Override
  public Ranking search(Query query, List<Filter> filters, int depth) {
    var filter = filters.stream().map(DateFilters::plain).reduce(And::new).orElse(null);
    var request =
        EmbeddingSearchRequest.builder()
            .query(query.text())
            .queryEmbedding(embedded(query))
            .maxResults(depth)
            .filter(filter)
            .build();
    try {
      return ranking(store.search(request).matches(), filter).top(depth);
    } catch (RagException e) {
      throw e;
    } catch (RuntimeException e) { // foreign code: whatever it throws, it is unavailable
      if (filter != null && isUnsupported(e)) {
        throw new InvalidFilter(
            "%s does not support the filter %s (%s)".formatted(name, filter, e.getMessage()));
      }
      throw new IndexUnavailable(name + " failed to search: " + e.getMessage(), e);
    }
  }

  private Embedding embedded(Query query) {
    try {
      return model.embed(Encoder.segment(query.text())).content();
    } catch (RuntimeException e) { // foreign code too
      throw new ModelUnavailable("embed the query for " + name, e);
    }
  }

  private Ranking ranking(List<EmbeddingMatch<TextSegment>> matches, @Nullable Filter filter) {
    var hits = new LinkedHashMap<String, Hit>();
    for (var match : matches) {
      if (match.embedded() != null) {
        requireSatisfied(filter, match);
        hits.putIfAbsent(match.embeddingId(), new Hit(passage(match), match.score()));
      }
    }
    return new Ranking(List.copyOf(hits.values()));
  }

  /** Some stores take a filter and do not read it. */
  private void requireSatisfied(@Nullable Filter filter, EmbeddingMatch<TextSegment> match) {
    if (filter != null && !filter.test(match.embedded().metadata())) {
      throw new InvalidFilter(
          "%s returned %s, which does not satisfy the filter %s: it cannot be trusted with filters"
              .formatted(name, match.embeddingId(), filter));
    }
  }

  private static Passage passage(EmbeddingMatch<TextSegment> match) {
    var passage = Contents.passage(match.embedded());
    return new Passage(
        match.embeddingId(), passage.text(), passage.title(), passage.source(), passage.metadata());
  }

  private static boolean isUnsupported(RuntimeException e) {
    return e instanceof UnsupportedFeatureException || e instanceof UnsupportedOperationException;
  }

  @Override
  public Query.Leg leg() {
    return Query.Leg.DENSE;
  }

  @Override
  public String toString() {
    return name;
  }
}
