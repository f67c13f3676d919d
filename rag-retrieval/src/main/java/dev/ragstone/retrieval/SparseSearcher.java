package dev.ragstone.retrieval;

import dev.langchain4j.store.embedding.filter.Filter;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Query;
import dev.ragstone.core.Ranking;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;

/** The sparse leg of a {@link LuceneIndex}: weighed terms. */
record SparseSearcher(LuceneIndex index, Readings moment, TermFields terms) implements IndexLeg {

  static final String NOTHING_KEPT =
      "the index keeps no term weights; open it with IndexSettings.withTermWeights"
          + " (ragstone.index.term-weights), or search otherwise";

  /** Ties at the depth are cut by id, not by where a passage happens to lie in the index. */
  private static final Sort BEST_FIRST =
      new Sort(SortField.FIELD_SCORE, new SortField(PassageFields.ID, SortField.Type.STRING));

  @Override
  public ScoringSearcher at(Readings now) {
    return new SparseSearcher(index, now, terms);
  }

  @Override
  public Ranking search(Query query, List<Filter> filters, int depth) {
    return moment.reading(
        snapshot -> {
          var wanted = wanted(query, filters, snapshot);
          var scores = new ArrayList<Scored>();
          for (var found : snapshot.search(wanted, depth, BEST_FIRST, true).scoreDocs) {
            scores.add(new Scored(found.doc, found.score));
          }
          return snapshot.ranking(scores);
        });
  }

  /** Only passages have terms, so that without a filter nothing need restrict them. */
  private org.apache.lucene.search.Query wanted(
      Query query, List<Filter> filters, Snapshot snapshot) throws IOException {
    var wanted = terms.query(query.text(), snapshot.getIndexReader());
    return filters.isEmpty()
        ? wanted
        : new BooleanQuery.Builder()
            .add(wanted, Occur.MUST)
            .add(FilterQueries.all(filters, snapshot), Occur.FILTER)
            .build();
  }

  /** A passage with none of the terms scores 0. */
  @Override
  public Ranking score(Query query, List<Passage> passages) {
    if (passages.isEmpty()) {
      return Ranking.EMPTY;
    }
    return moment.reading(
        snapshot -> {
          var these = snapshot.documents(passages.stream().map(Passage::id).toList());
          var wanted = snapshot.rewrite(terms.query(query.text(), snapshot.getIndexReader()));
          return snapshot.ranking(
              snapshot.scored(these, snapshot.createWeight(wanted, ScoreMode.COMPLETE, 1)));
        });
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
