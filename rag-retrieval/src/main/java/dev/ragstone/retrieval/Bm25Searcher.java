package dev.ragstone.retrieval;

import dev.langchain4j.store.embedding.filter.Filter;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Query;
import dev.ragstone.core.Ranking;
import java.io.IOException;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.similarities.BM25Similarity;

/** The lexical leg of a {@link LuceneIndex}. */
final class Bm25Searcher implements Expandable {

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

  @Override
  public ExpandedWords expandedBy(List<Query> expansions) {
    return new ExpandedWords(this, expansions);
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
    return TermSearch.search(snapshot, bm25(snapshot), wanted.query(snapshot), filters, depth);
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
    return TermSearch.score(snapshot, bm25(snapshot), wanted.query(snapshot), passages);
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
