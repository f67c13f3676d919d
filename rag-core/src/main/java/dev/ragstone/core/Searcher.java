package dev.ragstone.core;

import dev.langchain4j.store.embedding.filter.Filter;
import java.util.List;

/** One leg: searches one index for one query. Safe to share between threads. */
@FunctionalInterface
public interface Searcher {

  /**
   * Returns the best passages for {@code query} among those that satisfy every filter.
   *
   * @param filters empty for the whole index
   * @param depth the most hits to return, at least 1; fewer if the index has no more
   * @throws RagException.IndexUnavailable if the index cannot be read
   * @throws RagException.InvalidFilter if a filter cannot be honoured; never a result without it
   */
  Ranking search(Query query, List<Filter> filters, int depth);

  /** The kind of search this is: which queries of a plan it is asked. */
  default Query.Leg leg() {
    return Query.Leg.BOTH;
  }
}
