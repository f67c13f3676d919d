package dev.ragstone.retrieval;

import dev.langchain4j.rag.content.retriever.ContentRetriever;
import dev.langchain4j.store.embedding.filter.Filter;
import dev.ragstone.core.Query;
import dev.ragstone.core.RagException.IndexUnavailable;
import dev.ragstone.core.RagException.InvalidFilter;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.Searcher;
import dev.ragstone.core.langchain4j.Contents;
import java.util.List;

record ForeignSearcher(String name, ContentRetriever retriever) implements Searcher {

  ForeignSearcher {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a searcher needs a name");
    }
  }

  @Override
  public Ranking search(Query query, List<Filter> filters, int depth) {
    if (!filters.isEmpty()) {
      throw new InvalidFilter(
          "%s cannot be given a filter (%s); leave it out of restricted questions, or set its own filter"
              .formatted(name, filters));
    }
    try {
      var contents = retriever.retrieve(dev.langchain4j.rag.query.Query.from(query.text()));
      return Contents.ranking(contents).top(depth);
    } catch (RuntimeException e) { // foreign code: whatever it throws, it is unavailable
      throw new IndexUnavailable(name + " failed to retrieve: " + e.getMessage(), e);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
