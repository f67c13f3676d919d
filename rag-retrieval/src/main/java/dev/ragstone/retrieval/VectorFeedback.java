package dev.ragstone.retrieval;

import dev.langchain4j.store.embedding.filter.Filter;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Query;
import dev.ragstone.core.Ranking;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.search.IndexSearcher;

/**
 * A dense leg that searches twice: with the query's vector, and with that moved towards the mean of
 * the stored vectors of the best passages, back at length 1. Both searches see the index at one
 * moment, and only what satisfies the filters.
 *
 * @param passages how many of the best are read, at least 1; fewer if there are fewer
 */
record VectorFeedback(DenseSearcher base, QueryShare share, int passages)
    implements ScoringSearcher {

  @Override
  public Ranking search(Query query, List<Filter> filters, int depth) {
    var vector = base.index().queryVector(query.text());
    return base.index()
        .reading(
            searcher -> {
              var restriction = FilterQueries.all(filters, searcher);
              var moved = moved(searcher, vector, restriction);
              return ranked(searcher, moved, restriction, depth);
            });
  }

  @Override
  public Ranking score(Query query, List<Passage> these) {
    return score(query, List.of(), these);
  }

  /** Scores by the vector that a search with these filters would be with. */
  @Override
  public Ranking score(Query query, List<Filter> filters, List<Passage> these) {
    if (these.isEmpty()) {
      return Ranking.EMPTY;
    }
    var vector = base.index().queryVector(query.text());
    var ids = FilterQueries.ids(these.stream().map(Passage::id).toList());
    return base.index()
        .reading(
            searcher -> {
              var moved = moved(searcher, vector, FilterQueries.all(filters, searcher));
              return DenseSearcher.ranking(searcher, Cosines.exact(searcher, moved, ids));
            });
  }

  /** The query's own vector where there is nothing to learn from. */
  private float[] moved(
      IndexSearcher searcher, float[] query, org.apache.lucene.search.Query restriction)
      throws IOException {
    var best = ranked(searcher, query, restriction, passages);
    var ids = best.passages().stream().map(Passage::id).toList();
    var stored = StoredVectors.of(searcher, ids);
    var vectors = new ArrayList<float[]>();
    for (String id : ids) {
      var vector = stored.get(id);
      if (vector != null) {
        vectors.add(vector);
      }
    }
    double weight = share.beside(vectors.size());
    return vectors.isEmpty()
        ? query
        : UnitVectors.mixed(query, weight, UnitVectors.mean(vectors)).orElse(query);
  }

  private Ranking ranked(
      IndexSearcher searcher, float[] vector, org.apache.lucene.search.Query restriction, int depth)
      throws IOException {
    var nearest = base.nearest(searcher, vector, restriction, depth);
    return DenseSearcher.ranking(searcher, nearest).top(depth);
  }

  @Override
  public Query.Leg leg() {
    return Query.Leg.DENSE;
  }

  @Override
  public String toString() {
    return "%s + %s from %d".formatted(base, share, passages);
  }
}
