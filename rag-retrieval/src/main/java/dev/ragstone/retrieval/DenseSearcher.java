package dev.ragstone.retrieval;

import dev.langchain4j.store.embedding.filter.Filter;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Query;
import dev.ragstone.core.Ranking;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;

/** The dense leg of a {@link LuceneIndex}. */
final class DenseSearcher implements ScoringSearcher {

  private static final int EXACT_UP_TO = 10_000;

  /** The graph is walked further than asked: its last finds are its least certain. */
  private static final int WIDTH = 2;

  private static final int LEAST = 64;

  private final LuceneIndex index;
  private final int exactUpTo;

  DenseSearcher(LuceneIndex index) {
    this(index, EXACT_UP_TO);
  }

  DenseSearcher(LuceneIndex index, int exactUpTo) {
    this.index = index;
    this.exactUpTo = exactUpTo;
  }

  @Override
  public Ranking search(Query query, List<Filter> filters, int depth) {
    var vector = index.queryVector(query.text());
    return index.reading(
        searcher -> {
          var restriction = FilterQueries.all(filters, searcher);
          return ranking(searcher, nearest(searcher, vector, restriction, depth)).top(depth);
        });
  }

  /** The nearest {@code depth} in no order, and whatever ties with the last of them. */
  List<Cosines.Scored> nearest(
      IndexSearcher searcher, float[] vector, org.apache.lucene.search.Query restriction, int depth)
      throws IOException {
    var scores =
        searcher.count(restriction) <= exactUpTo
            ? Cosines.exact(searcher, vector, restriction)
            : approximate(searcher, vector, restriction, depth);
    return best(scores, depth);
  }

  @Override
  public Ranking score(Query query, List<Passage> passages) {
    if (passages.isEmpty()) {
      return Ranking.EMPTY;
    }
    var vector = index.queryVector(query.text());
    var these = FilterQueries.ids(passages.stream().map(Passage::id).toList());
    return index.reading(searcher -> ranking(searcher, Cosines.exact(searcher, vector, these)));
  }

  LuceneIndex index() {
    return index;
  }

  private static List<Cosines.Scored> approximate(
      IndexSearcher searcher, float[] vector, org.apache.lucene.search.Query restriction, int depth)
      throws IOException {
    int all = searcher.getIndexReader().maxDoc();
    int width = Math.max(WIDTH * Math.min(depth, all), LEAST);
    var nearest = new KnnFloatVectorQuery(PassageFields.VECTOR, vector, width, restriction);
    var scores = new ArrayList<Cosines.Scored>();
    for (var found : searcher.search(nearest, width).scoreDocs) {
      scores.add(new Cosines.Scored(found.doc, Cosines.cosine(found.score)));
    }
    return scores;
  }

  private static List<Cosines.Scored> best(List<Cosines.Scored> scores, int depth) {
    if (scores.size() <= depth) {
      return scores;
    }
    var sorted = scores.stream().sorted(Comparator.comparingDouble(s -> -s.score())).toList();
    double last = sorted.get(depth - 1).score();
    return sorted.stream().takeWhile(s -> s.score() >= last).toList();
  }

  static Ranking ranking(IndexSearcher searcher, List<Cosines.Scored> scores) throws IOException {
    var hits = new ArrayList<Hit>();
    var stored = searcher.storedFields();
    for (var scored : scores) {
      hits.add(new Hit(PassageFields.passage(stored.document(scored.document())), scored.score()));
    }
    return new Ranking(hits);
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
