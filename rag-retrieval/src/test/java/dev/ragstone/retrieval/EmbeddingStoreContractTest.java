package dev.ragstone.retrieval;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.embedding.EmbeddingStoreWithFilteringIT;
import org.junit.jupiter.api.AfterEach;

/**
 * LangChain4j's own tests of a store: adding, searching, filtering. They expect scores made of
 * cosines, so the words of their requests are left out.
 */
class EmbeddingStoreContractTest extends EmbeddingStoreWithFilteringIT {

  private final EmbeddingModel model = new UnitEncoder();
  final LuceneIndex index = LuceneIndex.inMemory(Encoder.of(model));

  @Override
  protected EmbeddingStore<TextSegment> embeddingStore() {
    return new WithoutWords(index.asEmbeddingStore());
  }

  @Override
  protected EmbeddingModel embeddingModel() {
    return model;
  }

  @Override
  protected boolean supportsContains() {
    return true;
  }

  @AfterEach
  void close() {
    index.close();
  }
}
