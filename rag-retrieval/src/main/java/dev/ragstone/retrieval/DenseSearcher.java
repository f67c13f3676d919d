package dev.ragstone.retrieval;

import dev.langchain4j.store.embedding.filter.Filter;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Query;
import dev.ragstone.core.Ranking;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.jspecify.annotations.Nullable;

/** The dense leg of a {@link LuceneIndex}. */
final class DenseSearcher implements Expandable {

  private static final int EXACT_UP_TO = 10_000;

  /** The graph is walked further than asked: its last finds are its least certain. */
  private static final int WIDTH = 2;

  private static final int LEAST = 64;

  private final LuceneIndex index;
  private final Readings moment;
  private final int exactUpTo;

  DenseSearcher(LuceneIndex index) {
    this(index, index, EXACT_UP_TO);
  }

  DenseSearcher(LuceneIndex index, int exactUpTo) {
    this(index, index, exactUpTo);
  }

  private DenseSearcher(LuceneIndex index, Readings moment, int exactUpTo) {
    this.index = index;
    this.moment = moment;
    this.exactUpTo = exactUpTo;
  }

  @Override
  public LuceneIndex index() {
    return index;
  }

  @Override
  public DenseSearcher at(Readings now) {
    return new DenseSearcher(index, now, exactUpTo);
  }

  @Override
  public ExpandedVector expandedBy(List<Query> expansions) {
    return new ExpandedVector(this, expansions);
  }

  Readings moment() {
    return moment;
  }

  @Override
  public Ranking search(Query query, List<Filter> filters, int depth) {
    var vector = index.encoder().query(query.text());
    return moment.reading(snapshot -> search(vector, filters, depth, snapshot));
  }

  Ranking search(float[] vector, List<Filter> filters, int depth, Snapshot snapshot)
      throws IOException {
    var restriction = FilterQueries.ofVectors(filters, snapshot);
    return snapshot.ranking(nearest(snapshot, vector, restriction, depth)).top(depth);
  }

  /** The nearest {@code depth} in no order, and whatever ties with the last of them. */
  List<Scored> nearest(
      IndexSearcher searcher, float[] vector, org.apache.lucene.search.Query restriction, int depth)
      throws IOException {
    boolean all = restriction instanceof MatchAllDocsQuery;
    int looked = all ? searcher.getIndexReader().numDocs() : searcher.count(restriction);
    var scores =
        looked <= exactUpTo
            ? Cosines.exact(searcher, vector, restriction)
            : approximate(searcher, vector, all ? null : restriction, depth);
    return best(scores, depth);
  }

  @Override
  public Ranking score(Query query, List<Passage> passages) {
    if (passages.isEmpty()) {
      return Ranking.EMPTY;
    }
    var vector = index.encoder().query(query.text());
    return moment.reading(snapshot -> score(vector, passages, snapshot));
  }

  static Ranking score(float[] vector, List<Passage> passages, Snapshot snapshot)
      throws IOException {
    var these = snapshot.documents(passages.stream().map(Passage::id).toList());
    return snapshot.ranking(Cosines.of(snapshot, vector, these));
  }

  private List<Scored> approximate(
      IndexSearcher searcher,
      float[] vector,
      org.apache.lucene.search.@Nullable Query restriction,
      int depth)
      throws IOException {
    int all = searcher.getIndexReader().maxDoc();
    int width = Math.max(WIDTH * Math.min(depth, all), LEAST) * index.vectors().oversampling();
    var nearest = new KnnFloatVectorQuery(PassageFields.VECTOR, vector, width, restriction);
    var found = searcher.search(nearest, width).scoreDocs;
    return Cosines.of(
        searcher, vector, Arrays.stream(found).mapToInt(hit -> hit.doc).sorted().toArray());
  }

  private static List<Scored> best(List<Scored> scores, int depth) {
    if (scores.size() <= depth) {
      return scores;
    }
    var kept = new PriorityQueue<Double>();
    for (Scored scored : scores) {
      if (kept.size() < depth) {
        kept.add(scored.score());
      } else if (scored.score() > kept.element()) {
        kept.remove();
        kept.add(scored.score());
      }
    }
    double last = kept.element();
    return scores.stream().filter(scored -> scored.score() >= last).toList();
  }

  @Override
  public Query.Leg leg() {
    return Query.Leg.DENSE;
  }

  @Override
  public String toString() {
    return "dense";
  }
}
