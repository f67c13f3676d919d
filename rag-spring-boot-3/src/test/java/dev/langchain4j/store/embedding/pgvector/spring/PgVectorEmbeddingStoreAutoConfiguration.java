package dev.langchain4j.store.embedding.pgvector.spring;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import dev.ragstone.retrieval.Encoder;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Stands for a store's own starter: its name, its lack of an order, and a bean that is published
 * unless there is one of that very class.
 */
@AutoConfiguration
public class PgVectorEmbeddingStoreAutoConfiguration {

  public static final String STORED = "Miro Dahl built the lighthouse in 1871.";

  /** The database, with one passage in it. */
  public static final class PgVectorEmbeddingStore extends InMemoryEmbeddingStore<TextSegment> {
    PgVectorEmbeddingStore() {
      var passage = TextSegment.from(STORED);
      add(Encoder.bundled().model().embed(passage).content(), passage);
    }
  }

  @Bean
  @ConditionalOnMissingBean
  PgVectorEmbeddingStore pgVectorEmbeddingStore() {
    return new PgVectorEmbeddingStore();
  }
}
