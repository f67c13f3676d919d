package dev.ragstone.retrieval;

import dev.langchain4j.store.embedding.filter.Filter;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Query;
import dev.ragstone.core.Ranking;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The dense leg for a question and what expands it: the weighted mean of their vectors at length 1.
 * Pseudo-documents are embedded as passages, everything else as a query, once for all searches.
 */
final class ExpandedVector implements IndexLeg {

  private final DenseSearcher base;
  private final List<Query> expansions;
  private final ReentrantLock lock = new ReentrantLock();
  private double @Nullable [] sum;

  ExpandedVector(DenseSearcher base, List<Query> expansions) {
    this.base = base;
    this.expansions = expansions;
  }

  @Override
  public LuceneIndex index() {
    return base.index();
  }

  @Override
  public ExpandedVector at(Readings now) {
    return new ExpandedVector(base.at(now), expansions);
  }

  @Override
  public Ranking search(Query query, List<Filter> filters, int depth) {
    var vector = vector(query);
    return base.moment().reading(snapshot -> base.search(vector, filters, depth, snapshot));
  }

  @Override
  public Ranking score(Query query, List<Passage> passages) {
    if (passages.isEmpty()) {
      return Ranking.EMPTY;
    }
    var vector = vector(query);
    return base.moment().reading(snapshot -> DenseSearcher.score(vector, passages, snapshot));
  }

  /** The question's own vector where the others cancel it out. */
  private float[] vector(Query query) {
    var own = index().encoder().query(query.text());
    var mean = sum().clone();
    double total = query.weight() + expansions.stream().mapToDouble(Query::weight).sum();
    for (int i = 0; i < mean.length; i++) {
      mean[i] = (mean[i] + query.weight() * own[i]) / total;
    }
    return UnitVectors.unit(mean).orElse(own);
  }

  private double[] sum() {
    lock.lock();
    try {
      var known = sum == null ? embedded() : sum;
      sum = known;
      return known;
    } finally {
      lock.unlock();
    }
  }

  private double[] embedded() {
    var vectors = vectors();
    var weighted = new double[vectors.getFirst().length];
    for (int v = 0; v < vectors.size(); v++) {
      for (int i = 0; i < weighted.length; i++) {
        weighted[i] += expansions.get(v).weight() * vectors.get(v)[i];
      }
    }
    return weighted;
  }

  private List<float[]> vectors() {
    var documents = expansions.stream().filter(ExpandedVector::isDocument).toList();
    var passages = documents.stream().map(query -> new Passage("made up", query.text())).toList();
    var embedded = index().encoder().passages(passages).iterator();
    var vectors = new ArrayList<float[]>();
    for (Query expansion : expansions) {
      vectors.add(
          isDocument(expansion) ? embedded.next() : index().encoder().query(expansion.text()));
    }
    return vectors;
  }

  private static boolean isDocument(Query query) {
    return query.role() == Query.Role.PSEUDO_DOCUMENT;
  }

  @Override
  public Query.Leg leg() {
    return base.leg();
  }

  @Override
  public String toString() {
    return base.toString(); // the same leg to fusions and to readers of the trace
  }
}
