package dev.ragstone.retrieval;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.rag.content.retriever.ContentRetriever;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.ragstone.core.Searcher;

/** Foreign indexes as legs of our retrievers. */
public final class Searchers {

  private Searchers() {}

  /**
   * LangChain4j's {@code retriever} as a leg.
   *
   * <p>Its order is kept, its scores are not read. It cannot be given a filter, so a question with
   * filters is refused rather than searched without them. Whatever it throws makes it unavailable.
   *
   * @param name what the trace and the provenance of its hits call it
   */
  public static Searcher from(String name, ContentRetriever retriever) {
    return new ForeignSearcher(name, retriever);
  }

  /**
   * LangChain4j's {@code store} as a dense leg: any vector database it has an adapter for.
   *
   * <p>The store is given the query's vector and its words, all filters joined by one {@code And},
   * their dates as text, and no least score. Hits have the ids and scores of its matches; a match
   * without a segment is passed over. A store that returns what does not satisfy the filters is
   * refused, for it did not read them. Whatever store or model throw makes them unavailable.
   *
   * @param name what the trace and the provenance of its hits call it
   * @param model the one that made the store's embeddings
   */
  public static Searcher from(
      String name, EmbeddingStore<TextSegment> store, EmbeddingModel model) {
    return new ForeignStore(name, store, model);
  }
}
