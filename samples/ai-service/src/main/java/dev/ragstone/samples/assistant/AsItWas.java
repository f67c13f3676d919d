package dev.ragstone.samples.assistant;

import dev.langchain4j.data.document.splitter.DocumentSplitters;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.onnx.bgesmallenv15q.BgeSmallEnV15QuantizedEmbeddingModel;
import dev.langchain4j.rag.content.retriever.EmbeddingStoreContentRetriever;
import dev.langchain4j.store.embedding.EmbeddingStoreIngestor;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Before: LangChain4j's own retriever over its store in memory. */
@Configuration
@ConditionalOnProperty(name = "help-desk.step", havingValue = "before")
class AsItWas {

  @Bean
  Retrieval retrieval(Library library) {
    var model = new BgeSmallEnV15QuantizedEmbeddingModel();
    var store = new InMemoryEmbeddingStore<TextSegment>();
    EmbeddingStoreIngestor.builder()
        .documentSplitter(DocumentSplitters.recursive(1000, 100))
        .embeddingModel(model)
        .embeddingStore(store)
        .build()
        .ingest(library.documents());
    var retriever =
        EmbeddingStoreContentRetriever.builder()
            .embeddingModel(model)
            .embeddingStore(store)
            .dynamicFilter(Tenants::filter)
            .maxResults(Steps.SHOWN)
            .build();
    return services -> services.contentRetriever(retriever);
  }
}
