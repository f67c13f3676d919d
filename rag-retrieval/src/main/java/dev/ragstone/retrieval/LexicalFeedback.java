package dev.ragstone.retrieval;

import dev.langchain4j.store.embedding.filter.Filter;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Query;
import dev.ragstone.core.Ranking;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.search.IndexSearcher;

/**
 * A lexical leg that searches twice: for the query, and for the query with words of the best
 * passages. Both searches see the index at one moment, and only what satisfies the filters.
 *
 * @param passages how many of the best are read, at least 1; fewer if there are fewer
 */
record LexicalFeedback(Bm25Searcher base, Expansion expansion, int passages, DriftGuard guard)
    implements ScoringSearcher {

  @Override
  public Ranking search(Query query, List<Filter> filters, int depth) {
    return base.index()
        .reading(
            shared -> {
              var restriction = FilterQueries.all(filters, shared);
              var searcher = base.bm25(shared);
              var words = expanded(searcher, query, restriction);
              return base.ranked(searcher, words.query(), restriction, depth);
            });
  }

  @Override
  public Ranking score(Query query, List<Passage> these) {
    return score(query, List.of(), these);
  }

  /** Scores by the words that a search with these filters would be for. */
  @Override
  public Ranking score(Query query, List<Filter> filters, List<Passage> these) {
    if (these.isEmpty()) {
      return Ranking.EMPTY;
    }
    return base.index()
        .reading(
            shared -> {
              var searcher = base.bm25(shared);
              var words = expanded(searcher, query, FilterQueries.all(filters, shared));
              return base.scored(searcher, words.query(), these);
            });
  }

  /** The query's own words where there is nothing to learn from. */
  private WeightedWords expanded(
      IndexSearcher searcher, Query query, org.apache.lucene.search.Query restriction)
      throws IOException {
    var words = base.words().searched(query.text(), searcher.getIndexReader());
    var best = base.ranked(searcher, words.query(), restriction, passages);
    var relevant = new ArrayList<FeedbackPassage>();
    for (Hit hit : best.hits()) {
      var said = base.words().said(PassageFields.body(hit.passage()));
      relevant.add(new FeedbackPassage(said, hit.score()));
    }
    return relevant.isEmpty() || guard.drifts(relevant)
        ? words
        : expansion.expanded(words, relevant, new WordStatistics(searcher.getIndexReader()));
  }

  @Override
  public Query.Leg leg() {
    return Query.Leg.LEXICAL;
  }

  @Override
  public String toString() {
    return "%s + %s from %d%s".formatted(base, expansion, passages, guard);
  }
}
