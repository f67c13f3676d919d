package dev.ragstone.retrieval;

import dev.langchain4j.store.embedding.filter.Filter;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Query;
import dev.ragstone.core.Ranking;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.similarities.BM25Similarity;

/** The lexical leg of a {@link LuceneIndex}. */
final class Bm25Searcher implements IndexLeg {

  /** Ties at the depth are cut by id, not by where a passage happens to lie in the index. */
  private static final Sort BEST_FIRST =
      new Sort(SortField.FIELD_SCORE, new SortField(PassageFields.ID, SortField.Type.STRING));

  private final LuceneIndex index;
  private final Readings moment;
  private final BagOfWords words;
  private final BM25Similarity similarity;

  Bm25Searcher(LuceneIndex index, Readings moment, Analyzer analyzer, float k1, float b) {
    this(index, moment, new BagOfWords(analyzer), new BM25Similarity(k1, b));
  }

  private Bm25Searcher(
      LuceneIndex index, Readings moment, BagOfWords words, BM25Similarity similarity) {
    this.index = index;
    this.moment = moment;
    this.words = words;
    this.similarity = similarity;
  }

  @Override
  public LuceneIndex index() {
    return index;
  }

  @Override
  public ScoringSearcher at(Readings now) {
    return new Bm25Searcher(index, now, words, similarity);
  }

  @Override
  public Ranking search(Query query, List<Filter> filters, int depth) {
    return moment.reading(
        snapshot -> {
          var wanted = wanted(query, filters, snapshot);
          var scores = new ArrayList<Scored>();
          for (var found : bm25(snapshot).search(wanted, depth, BEST_FIRST, true).scoreDocs) {
            scores.add(new Scored(found.doc, found.score));
          }
          return snapshot.ranking(scores);
        });
  }

  /** Only passages have words, so that without a filter nothing need restrict them. */
  private org.apache.lucene.search.Query wanted(
      Query query, List<Filter> filters, Snapshot snapshot) throws IOException {
    var wanted = words.query(query.text(), snapshot.getIndexReader());
    return filters.isEmpty()
        ? wanted
        : new BooleanQuery.Builder()
            .add(wanted, Occur.MUST)
            .add(FilterQueries.all(filters, snapshot), Occur.FILTER)
            .build();
  }

  /** A passage with none of the words scores 0. */
  @Override
  public Ranking score(Query query, List<Passage> passages) {
    if (passages.isEmpty()) {
      return Ranking.EMPTY;
    }
    return moment.reading(
        snapshot -> {
          var these = snapshot.documents(passages.stream().map(Passage::id).toList());
          var bm25 = bm25(snapshot);
          var wanted = bm25.rewrite(words.query(query.text(), snapshot.getIndexReader()));
          return snapshot.ranking(
              snapshot.scored(these, bm25.createWeight(wanted, ScoreMode.COMPLETE, 1)));
        });
  }

  private IndexSearcher bm25(Snapshot snapshot) {
    var searcher = new IndexSearcher(snapshot.getIndexReader());
    searcher.setSimilarity(similarity);
    return searcher;
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
