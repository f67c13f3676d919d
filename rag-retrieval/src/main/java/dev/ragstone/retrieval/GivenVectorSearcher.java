package dev.ragstone.retrieval;

import dev.langchain4j.store.embedding.filter.Filter;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Query;
import dev.ragstone.core.Ranking;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.lucene.document.Document;
import org.apache.lucene.search.IndexSearcher;

/**
 * The dense leg for one vector that a caller gave. Without a filter it finds vectors without a text
 * too; a passage that holds their id stands for them.
 */
final class GivenVectorSearcher implements ScoringSearcher {

  private static final String STAND_IN = "a vector without a text";

  private final LuceneIndex index;
  private final float[] vector;

  GivenVectorSearcher(LuceneIndex index, float[] vector) {
    this.index = index;
    this.vector = vector;
  }

  @Override
  public Ranking search(Query query, List<Filter> filters, int depth) {
    return search(filters, depth);
  }

  Ranking search(List<Filter> filters, int depth) {
    return index.reading(
        searcher -> {
          var restriction = restriction(filters, searcher);
          var nearest = new DenseSearcher(index).nearest(searcher, vector, restriction, depth);
          return ranking(searcher, nearest).top(depth);
        });
  }

  @Override
  public Ranking score(Query query, List<Passage> passages) {
    var these = FilterQueries.ids(passages.stream().map(Passage::id).toList());
    return index.reading(searcher -> ranking(searcher, Cosines.exact(searcher, vector, these)));
  }

  private static Ranking ranking(IndexSearcher searcher, List<Cosines.Scored> scores)
      throws IOException {
    var hits = new ArrayList<Hit>();
    var stored = searcher.storedFields();
    for (var scored : scores) {
      hits.add(new Hit(passage(stored.document(scored.document())), scored.score()));
    }
    return new Ranking(hits);
  }

  private static Passage passage(Document stored) {
    return PassageFields.isPassage(stored)
        ? PassageFields.passage(stored)
        : standIn(Objects.requireNonNull(stored.get(PassageFields.ID)));
  }

  /** What a vector without a text is taken for; its id keeps the rules of a passage's. */
  static Passage standIn(String id) {
    return new Passage(id, STAND_IN);
  }

  static org.apache.lucene.search.Query restriction(List<Filter> filters, IndexSearcher searcher)
      throws IOException {
    return filters.isEmpty() ? PassageFields.everyVector() : FilterQueries.all(filters, searcher);
  }

  @Override
  public Query.Leg leg() {
    return Query.Leg.DENSE;
  }
}
