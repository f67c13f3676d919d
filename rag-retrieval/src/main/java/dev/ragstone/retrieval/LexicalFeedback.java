package dev.ragstone.retrieval;

import dev.langchain4j.store.embedding.filter.Filter;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Query;
import dev.ragstone.core.Ranking;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A lexical leg that searches twice: for the query, and for the query with words of the best
 * passages. Both searches see the index at one moment, and only what satisfies the filters.
 *
 * @param passages how many of the best are read, at least 1; fewer if there are fewer
 */
record LexicalFeedback(Bm25Searcher base, Expansion expansion, int passages, DriftGuard guard)
    implements IndexLeg {

  @Override
  public LuceneIndex index() {
    return base.index();
  }

  @Override
  public LexicalFeedback at(Readings now) {
    return new LexicalFeedback(base.at(now), expansion, passages, guard);
  }

  @Override
  public Ranking search(Query query, List<Filter> filters, int depth) {
    return base.moment()
        .reading(
            snapshot -> base.search(expanded(query, filters, snapshot), filters, depth, snapshot));
  }

  @Override
  public Ranking score(Query query, List<Passage> these) {
    return score(query, List.of(), these);
  }

  /** Scores by the words that a search with these filters would be for. */
  @Override
  public Ranking score(Query query, List<Filter> filters, List<Passage> these) {
    return these.isEmpty()
        ? Ranking.EMPTY
        : base.moment()
            .reading(snapshot -> base.score(expanded(query, filters, snapshot), these, snapshot));
  }

  /** The query's own words where there is nothing to learn from. */
  private WeightedWords expanded(Query query, List<Filter> filters, Snapshot snapshot)
      throws IOException {
    var words = base.words(query, snapshot);
    var relevant = new ArrayList<FeedbackPassage>();
    for (Hit hit : base.search(words, filters, passages, snapshot).hits()) {
      var said = base.words().said(PassageFields.body(hit.passage()));
      relevant.add(new FeedbackPassage(said, hit.score()));
    }
    return relevant.isEmpty() || guard.drifts(relevant)
        ? words
        : expansion.expanded(words, relevant, new WordStatistics(snapshot.getIndexReader()));
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
