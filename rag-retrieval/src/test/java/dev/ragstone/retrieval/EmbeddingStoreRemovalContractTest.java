package dev.ragstone.retrieval;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.embedding.EmbeddingStoreWithRemovalIT;
import org.junit.jupiter.api.AfterEach;

/** LangChain4j's own tests of removing from a store. */
class EmbeddingStoreRemovalContractTest extends EmbeddingStoreWithRemovalIT {

  private final EmbeddingModel model = new CountingEncoder();
  private final LuceneIndex index = LuceneIndex.inMemory(Encoder.of(model));

  @Override
  protected EmbeddingStore<TextSegment> embeddingStore() {
    return index.asEmbeddingStore();
  }

  @Override
  protected EmbeddingModel embeddingModel() {
    return model;
  }

  @AfterEach
  void close() {
    index.close();
  }
}
