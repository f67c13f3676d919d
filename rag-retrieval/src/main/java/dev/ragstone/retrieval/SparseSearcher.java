package dev.ragstone.retrieval;

import dev.langchain4j.store.embedding.filter.Filter;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Query;
import dev.ragstone.core.Ranking;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;

/** The sparse leg of a {@link LuceneIndex}: weighed terms. */
record SparseSearcher(LuceneIndex index, TermFields terms) implements ScoringSearcher {

  static final String NOTHING_KEPT =
      "the index keeps no term weights; open it with IndexSettings.withTermWeights"
          + " (ragstone.index.term-weights), or search otherwise";

  /** Ties at the depth are cut by id, not by where a passage happens to lie in the index. */
  private static final Sort BEST_FIRST =
      new Sort(SortField.FIELD_SCORE, new SortField(PassageFields.ID, SortField.Type.STRING));

  @Override
  public Ranking search(Query query, List<Filter> filters, int depth) {
    return index.reading(
        searcher ->
            new Ranking(ranked(searcher, query, FilterQueries.all(filters, searcher), depth)));
  }

  @Override
  public Ranking score(Query query, List<Passage> passages) {
    if (passages.isEmpty()) {
      return Ranking.EMPTY;
    }
    return index.reading(
        searcher -> {
          var these = FilterQueries.ids(passages.stream().map(Passage::id).toList());
          var hits = new HashMap<String, Hit>();
          FilterQueries.found(searcher, these).forEach(hit -> hits.put(hit.id(), hit));
          ranked(searcher, query, these, passages.size()).forEach(hit -> hits.put(hit.id(), hit));
          return new Ranking(List.copyOf(hits.values()));
        });
  }

  private List<Hit> ranked(
      IndexSearcher searcher, Query query, org.apache.lucene.search.Query restriction, int depth)
      throws IOException {
    var wanted = terms.query(query.text(), searcher.getIndexReader());
    var both =
        new BooleanQuery.Builder().add(wanted, Occur.MUST).add(restriction, Occur.FILTER).build();
    var hits = new ArrayList<Hit>();
    var stored = searcher.storedFields();
    for (var found : searcher.search(both, depth, BEST_FIRST, true).scoreDocs) {
      hits.add(new Hit(PassageFields.passage(stored.document(found.doc)), found.score));
    }
    return hits;
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
