package dev.ragstone.retrieval;

import dev.langchain4j.rag.content.retriever.ContentRetriever;
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
}
