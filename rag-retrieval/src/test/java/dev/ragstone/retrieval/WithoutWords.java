package dev.ragstone.retrieval;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.EmbeddingSearchResult;
import dev.langchain4j.store.embedding.EmbeddingStore;
import java.util.List;

/** A store whose requests lose their query text. */
record WithoutWords(EmbeddingStore<TextSegment> store) implements EmbeddingStore<TextSegment> {

  @Override
  public EmbeddingSearchResult<TextSegment> search(EmbeddingSearchRequest request) {
    return store.search(
        new EmbeddingSearchRequest(
            request.queryEmbedding(), request.maxResults(), request.minScore(), request.filter()));
  }

  @Override
  public String add(Embedding embedding) {
    return store.add(embedding);
  }

  @Override
  public void add(String id, Embedding embedding) {
    store.add(id, embedding);
  }

  @Override
  public String add(Embedding embedding, TextSegment segment) {
    return store.add(embedding, segment);
  }

  @Override
  public List<String> addAll(List<Embedding> embeddings) {
    return store.addAll(embeddings);
  }

  @Override
  public void addAll(List<String> ids, List<Embedding> embeddings, List<TextSegment> segments) {
    store.addAll(ids, embeddings, segments);
  }
}
