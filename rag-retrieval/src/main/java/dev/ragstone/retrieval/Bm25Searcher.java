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
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.similarities.BM25Similarity;

/** The lexical leg of a {@link LuceneIndex}. */
final class Bm25Searcher implements IndexLeg {

  /** Ties at the depth are cut by id, not by where a passage happens to lie in the index. */
  static final Sort BEST_FIRST =
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
  public Bm25Searcher at(Readings now) {
    return new Bm25Searcher(index, now, words, similarity);
  }

  Readings moment() {
    return moment;
  }

  BagOfWords words() {
    return words;
  }

  @Override
  public Ranking search(Query query, List<Filter> filters, int depth) {
    return moment.reading(snapshot -> search(words(query, snapshot), filters, depth, snapshot));
  }

  WeightedWords words(Query query, Snapshot snapshot) throws IOException {
    return words.searched(query.text(), snapshot.getIndexReader());
  }

  Ranking search(WeightedWords wanted, List<Filter> filters, int depth, Snapshot snapshot)
      throws IOException {
    var restricted = restricted(wanted.query(snapshot), filters, snapshot);
    var scores = new ArrayList<Scored>();
    for (var found : best(bm25(snapshot), restricted, depth)) {
      scores.add(new Scored(found.doc, found.score));
    }
    return snapshot.ranking(scores);
  }

  /** Looking at ids costs a third of the time, and is needed only if there is a tie to cut. */
  private static List<ScoreDoc> best(
      IndexSearcher searcher, org.apache.lucene.search.Query wanted, int depth) throws IOException {
    var found =
        List.of(searcher.search(wanted, depth == Integer.MAX_VALUE ? depth : depth + 1).scoreDocs);
    if (found.size() <= depth) {
      return found;
    }
    return found.get(depth - 1).score > found.get(depth).score
        ? found.subList(0, depth)
        : List.of(searcher.search(wanted, depth, BEST_FIRST, true).scoreDocs);
  }

  /** Only passages have words, so that without a filter nothing need restrict them. */
  private static org.apache.lucene.search.Query restricted(
      org.apache.lucene.search.Query wanted, List<Filter> filters, Snapshot snapshot)
      throws IOException {
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
    return passages.isEmpty()
        ? Ranking.EMPTY
        : moment.reading(snapshot -> score(words(query, snapshot), passages, snapshot));
  }

  Ranking score(WeightedWords wanted, List<Passage> passages, Snapshot snapshot)
      throws IOException {
    var these = snapshot.documents(passages.stream().map(Passage::id).toList());
    var bm25 = bm25(snapshot);
    var weight = bm25.createWeight(bm25.rewrite(wanted.query(snapshot)), ScoreMode.COMPLETE, 1);
    return snapshot.ranking(snapshot.scored(these, weight));
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
