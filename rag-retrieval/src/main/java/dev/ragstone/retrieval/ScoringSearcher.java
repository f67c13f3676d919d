package dev.ragstone.retrieval;

import dev.langchain4j.store.embedding.filter.Filter;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Query;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.Searcher;
import java.util.List;

/**
 * A searcher that can also tell how well given passages match, whether it would find them or not.
 */
public interface ScoringSearcher extends Searcher {

  /**
   * Ranks {@code passages} by the same score as {@link #search}.
   *
   * @return every passage the index holds now; those it no longer holds are left out
   * @throws dev.ragstone.core.RagException.IndexUnavailable if the index cannot be read
   */
  Ranking score(Query query, List<Passage> passages);

  /**
   * Ranks {@code passages} by the same score as {@link #search} with these filters, which the
   * passages satisfy. Only a score that depends on the other passages of a search needs to know.
   */
  default Ranking score(Query query, List<Filter> filters, List<Passage> passages) {
    return score(query, passages);
  }
}
