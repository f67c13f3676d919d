package dev.ragstone.retrieval;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.EmbeddingSearchResult;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.embedding.RelevanceScore;
import dev.langchain4j.store.embedding.filter.Filter;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Query;
import dev.ragstone.core.Ranking;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.apache.lucene.document.Document;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.jspecify.annotations.Nullable;

/** A {@link LuceneIndex} behind LangChain4j's interface. */
record LuceneEmbeddingStore(LuceneIndex index) implements EmbeddingStore<TextSegment> {

  private static final ConvexFusion MIX = new ConvexFusion(ConvexFusion.USUAL_WEIGHT);
  private static final int USUAL_DEPTH = 100;

  @Override
  public String add(Embedding embedding) {
    return addAll(List.of(embedding)).getFirst();
  }

  @Override
  public void add(String id, Embedding embedding) {
    addAll(Collections.singletonList(id), List.of(embedding), null);
  }

  @Override
  public String add(Embedding embedding, @Nullable TextSegment segment) {
    var ids = generateIds(1);
    addAll(ids, List.of(embedding), segment == null ? null : List.of(segment));
    return ids.getFirst();
  }

  @Override
  public List<String> addAll(List<Embedding> embeddings) {
    var ids = generateIds(embeddings.size());
    addAll(ids, embeddings, null);
    return ids;
  }

  /** Adds all or, if one of them is refused, none. */
  @Override
  public void addAll(
      @Nullable List<String> ids,
      @Nullable List<Embedding> embeddings,
      @Nullable List<TextSegment> segments) {
    var names = ids == null ? List.<String>of() : ids;
    var given = embeddings == null ? List.<Embedding>of() : embeddings;
    requireSame("ids size (%d) is not equal to embeddings size (%d)", names.size(), given.size());
    if (segments != null) {
      requireSame(
          "embeddings size (%d) is not equal to embedded size (%d)", given.size(), segments.size());
    }
    var documents = new ArrayList<Document>();
    for (int i = 0; i < given.size(); i++) {
      var segment = segments == null ? null : segments.get(i);
      documents.add(document(names.get(i), index.encoder().given(given.get(i)), segment));
    }
    index.writing(
        documents.size(),
        () -> {
          for (int i = 0; i < documents.size(); i++) {
            index.writer().updateDocument(PassageFields.id(names.get(i)), documents.get(i));
          }
          return documents.size();
        });
  }

  private Document document(String id, float[] vector, @Nullable TextSegment segment) {
    requireGiven(id != null && !id.isBlank(), "id cannot be null or blank");
    return segment == null
        ? PassageFields.document(GivenVectorSearcher.standIn(id).id(), vector)
        : index.documents(List.of(StoredSegments.passage(id, segment)), List.of(vector)).getFirst();
  }

  @Override
  public void removeAll(Collection<String> ids) {
    requireGiven(ids != null && !ids.isEmpty(), "ids cannot be null or empty");
    index.delete(ids);
  }

  @Override
  public void removeAll(Filter filter) {
    requireGiven(filter != null, "filter cannot be null");
    var matching = index.reading(searcher -> FilterQueries.all(List.of(filter), searcher));
    index.writing(1, () -> index.writer().deleteDocuments(matching));
  }

  /** Removes the records of ingested documents too: what is ingested again is read again. */
  @Override
  public void removeAll() {
    index.writing(1, () -> index.writer().deleteDocuments(MatchAllDocsQuery.INSTANCE));
  }

  @Override
  public EmbeddingSearchResult<TextSegment> search(EmbeddingSearchRequest request) {
    var filters = request.filter() == null ? List.<Filter>of() : List.of(request.filter());
    try (var now = index.pinned()) {
      var dense =
          new GivenVectorSearcher(index, index.encoder().given(request.queryEmbedding())).at(now);
      var ranking =
          request.query() == null || request.query().isBlank()
              ? relevance(dense.search(filters, request.maxResults()))
              : mixed(now, dense, request.query(), filters, request.maxResults());
      var good = new ArrayList<>(ranking.top(request.maxResults()).hits());
      good.removeIf(hit -> hit.score() < request.minScore());
      return new EmbeddingSearchResult<>(
          now.reading(snapshot -> StoredSegments.matches(snapshot, good)));
    }
  }

  /** Vectors kept as they came may be a little longer than 1. */
  private static Ranking relevance(Ranking cosines) {
    var hits = new ArrayList<Hit>();
    for (Hit hit : cosines.hits()) {
      hits.add(hit.scored(Math.clamp(RelevanceScore.fromCosineSimilarity(hit.score()), 0.0, 1.0)));
    }
    return new Ranking(hits);
  }

  private Ranking mixed(
      Readings now, GivenVectorSearcher dense, String words, List<Filter> filters, int maxResults) {
    var query = new Query(words, Query.Role.ORIGINAL, 1, Query.Leg.BOTH);
    int depth = Math.max(USUAL_DEPTH, maxResults);
    var legs = new ArrayList<Found>();
    for (ScoringSearcher leg : List.of(index.words().at(now), dense)) {
      legs.add(new Found(query, filters, leg, leg.search(query, filters, depth)));
    }
    var all = LookedUpScores.passages(legs);
    var complete = legs.stream().map(leg -> LookedUpScores.completed(leg, all).ranking()).toList();
    return MIX.fuse(complete.getFirst(), complete.getLast());
  }

  private static void requireSame(String rule, int size, int other) {
    requireGiven(size == other, rule.formatted(size, other));
  }

  private static void requireGiven(boolean given, String rule) {
    if (!given) {
      throw new IllegalArgumentException(rule);
    }
  }

  @Override
  public String toString() {
    return index + " as an embedding store, with words " + MIX;
  }
}
