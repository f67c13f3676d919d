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
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.similarities.BM25Similarity;

/** The lexical leg of a {@link LuceneIndex}. */
final class Bm25Searcher implements ScoringSearcher {

  /** Ties at the depth are cut by id, not by where a passage happens to lie in the index. */
  static final Sort BEST_FIRST =
      new Sort(SortField.FIELD_SCORE, new SortField(PassageFields.ID, SortField.Type.STRING));

  private final LuceneIndex index;
  private final BagOfWords words;
  private final BM25Similarity similarity;

  Bm25Searcher(LuceneIndex index, Analyzer analyzer, float k1, float b) {
    this.index = index;
    this.words = new BagOfWords(analyzer);
    this.similarity = new BM25Similarity(k1, b);
  }

  @Override
  public Ranking search(Query query, List<Filter> filters, int depth) {
    return index.reading(
        shared -> {
          var restriction = FilterQueries.all(filters, shared);
          return ranked(bm25(shared), query, restriction, depth);
        });
  }

  @Override
  public Ranking score(Query query, List<Passage> passages) {
    if (passages.isEmpty()) {
      return Ranking.EMPTY;
    }
    return index.reading(
        shared -> {
          var these = FilterQueries.ids(passages.stream().map(Passage::id).toList());
          var hits = new HashMap<String, Hit>();
          for (Hit hit : FilterQueries.found(shared, these)) {
            hits.put(hit.id(), hit);
          }
          for (Hit hit : ranked(bm25(shared), query, these, passages.size()).hits()) {
            hits.put(hit.id(), hit);
          }
          return new Ranking(List.copyOf(hits.values()));
        });
  }

  private IndexSearcher bm25(IndexSearcher shared) {
    var searcher = new IndexSearcher(shared.getIndexReader());
    searcher.setSimilarity(similarity);
    return searcher;
  }

  private Ranking ranked(
      IndexSearcher searcher, Query query, org.apache.lucene.search.Query restriction, int depth)
      throws IOException {
    var wanted = words.query(query.text(), searcher.getIndexReader());
    var both =
        new BooleanQuery.Builder().add(wanted, Occur.MUST).add(restriction, Occur.FILTER).build();
    var hits = new ArrayList<Hit>();
    var stored = searcher.storedFields();
    for (var found : searcher.search(both, depth, BEST_FIRST, true).scoreDocs) {
      hits.add(new Hit(PassageFields.passage(stored.document(found.doc)), found.score));
    }
    return new Ranking(hits);
  }

  @Override
  public Query.Leg leg() {
    return Query.Leg.LEXICAL;
  }

  @Override
  public String toString() {
    return similarity.getK1() == 1.2f && similarity.getB() == 0.75f
        ? "bm25"
        : "bm25(k1=%s, b=%s)".formatted(similarity.getK1(), similarity.getB());
  }
}
