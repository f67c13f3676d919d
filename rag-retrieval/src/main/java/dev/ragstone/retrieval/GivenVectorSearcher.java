package dev.ragstone.retrieval;

import dev.langchain4j.store.embedding.filter.Filter;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Query;
import dev.ragstone.core.Ranking;
import java.io.IOException;
import java.util.List;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;

/**
 * The dense leg for one vector that a caller gave. Without a filter it finds vectors without a text
 * too; a passage that holds their id stands for them.
 */
final class GivenVectorSearcher implements IndexLeg {

  private static final String STAND_IN = "a vector without a text";

  private final LuceneIndex index;
  private final Readings moment;
  private final float[] vector;

  GivenVectorSearcher(LuceneIndex index, float[] vector) {
    this(index, index, vector);
  }

  private GivenVectorSearcher(LuceneIndex index, Readings moment, float[] vector) {
    this.index = index;
    this.moment = moment;
    this.vector = vector;
  }

  @Override
  public LuceneIndex index() {
    return index;
  }

  @Override
  public GivenVectorSearcher at(Readings now) {
    return new GivenVectorSearcher(index, now, vector);
  }

  @Override
  public Ranking search(Query query, List<Filter> filters, int depth) {
    return search(filters, depth);
  }

  Ranking search(List<Filter> filters, int depth) {
    return moment.reading(
        snapshot -> {
          var restriction = restriction(filters, snapshot);
          var nearest = new DenseSearcher(index).nearest(snapshot, vector, restriction, depth);
          return snapshot.ranking(nearest).top(depth);
        });
  }

  @Override
  public Ranking score(Query query, List<Passage> passages) {
    return moment.reading(
        snapshot -> {
          var these = snapshot.documents(passages.stream().map(Passage::id).toList());
          return snapshot.ranking(Cosines.of(snapshot, vector, these));
        });
  }

  /** What a vector without a text is taken for; its id keeps the rules of a passage's. */
  static Passage standIn(String id) {
    return new Passage(id, STAND_IN);
  }

  static org.apache.lucene.search.Query restriction(List<Filter> filters, IndexSearcher searcher)
      throws IOException {
    return filters.isEmpty() ? MatchAllDocsQuery.INSTANCE : FilterQueries.all(filters, searcher);
  }

  @Override
  public Query.Leg leg() {
    return Query.Leg.DENSE;
  }
}
