package dev.ragstone.retrieval;

import dev.langchain4j.store.embedding.filter.Filter;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Query;
import dev.ragstone.core.Ranking;
import java.io.IOException;
import java.util.List;

/** The sparse leg of a {@link LuceneIndex}: weighed terms. */
record SparseSearcher(LuceneIndex index, Readings moment, TermFields terms) implements IndexLeg {

  static final String NOTHING_KEPT =
      "the index keeps no term weights; open it with IndexSettings.withTermWeights"
          + " (ragstone.index.term-weights), or search otherwise";

  @Override
  public ScoringSearcher at(Readings now) {
    return new SparseSearcher(index, now, terms);
  }

  @Override
  public Ranking search(Query query, List<Filter> filters, int depth) {
    return moment.reading(
        snapshot -> TermSearch.search(snapshot, snapshot, wanted(query, snapshot), filters, depth));
  }

  /** A passage with none of the terms scores 0. */
  @Override
  public Ranking score(Query query, List<Passage> passages) {
    return passages.isEmpty()
        ? Ranking.EMPTY
        : moment.reading(
            snapshot -> TermSearch.score(snapshot, snapshot, wanted(query, snapshot), passages));
  }

  private org.apache.lucene.search.Query wanted(Query query, Snapshot snapshot) throws IOException {
    return terms.query(query.text(), snapshot.getIndexReader());
  }

  @Override
  public Query.Leg leg() {
    return Query.Leg.LEXICAL;
  }

  @Override
  public String toString() {
    return "sparse(" + terms.weigher() + ")";
  }
}
