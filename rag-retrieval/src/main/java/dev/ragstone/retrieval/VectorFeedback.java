package dev.ragstone.retrieval;

import dev.langchain4j.store.embedding.filter.Filter;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Query;
import dev.ragstone.core.Ranking;
import java.io.IOException;
import java.util.List;

/**
 * A dense leg that searches twice: with the query's vector, and with that moved towards the mean of
 * the stored vectors of the best passages, back at length 1. Both searches see the index at one
 * moment, and only what satisfies the filters.
 *
 * @param passages how many of the best are read, at least 1; fewer if there are fewer
 */
record VectorFeedback(DenseSearcher base, QueryShare share, int passages) implements IndexLeg {

  @Override
  public LuceneIndex index() {
    return base.index();
  }

  @Override
  public VectorFeedback at(Readings now) {
    return new VectorFeedback(base.at(now), share, passages);
  }

  @Override
  public Ranking search(Query query, List<Filter> filters, int depth) {
    var vector = index().encoder().query(query.text());
    return base.moment()
        .reading(
            snapshot -> base.search(moved(vector, filters, snapshot), filters, depth, snapshot));
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
    var vector = index().encoder().query(query.text());
    return base.moment()
        .reading(
            snapshot -> DenseSearcher.score(moved(vector, filters, snapshot), these, snapshot));
  }

  /** The query's own vector where there is nothing to learn from. */
  private float[] moved(float[] query, List<Filter> filters, Snapshot snapshot) throws IOException {
    var best = base.search(query, filters, passages, snapshot);
    var ids = best.passages().stream().map(Passage::id).toList();
    var vectors = List.copyOf(StoredVectors.of(snapshot, ids).values());
    double weight = share.beside(vectors.size());
    return vectors.isEmpty()
        ? query
        : UnitVectors.mixed(query, weight, UnitVectors.mean(vectors)).orElse(query);
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
