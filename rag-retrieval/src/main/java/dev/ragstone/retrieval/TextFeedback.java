package dev.ragstone.retrieval;

import dev.langchain4j.store.embedding.filter.Filter;
import dev.ragstone.core.Fusion;
import dev.ragstone.core.Query;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.Searcher;
import java.util.ArrayList;
import java.util.List;

/** Any leg, which searches once more with each of its best passages; all rankings vote. */
record TextFeedback(Searcher base, FeedbackQueries queries) implements Searcher {

  static final Fusion VOTE = new Borda();

  @Override
  public Ranking search(Query query, List<Filter> filters, int depth) {
    int deep = Math.max(depth, queries.passages());
    var found = base.search(query, filters, deep);
    var rankings = new ArrayList<>(List.of(found.top(depth)));
    for (String text : queries.of(query.text(), found)) {
      var more = new Query(text, query.role(), query.weight(), query.leg());
      rankings.add(base.search(more, filters, depth).top(depth));
    }
    return VOTE.fuse(rankings).top(depth);
  }

  @Override
  public Query.Leg leg() {
    return base.leg();
  }

  @Override
  public String toString() {
    return base + " + " + queries;
  }
}
