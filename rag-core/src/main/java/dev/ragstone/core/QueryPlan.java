package dev.ragstone.core;

import java.util.ArrayList;
import java.util.List;

/**
 * The queries whose results, taken together, should answer the question.
 *
 * @param queries at least one; the first is the question as asked, the others keep the order the
 *     decomposer gave them
 */
public record QueryPlan(Question question, List<Query> queries) {

  public QueryPlan {
    queries = List.copyOf(queries);
    if (queries.isEmpty() || queries.getFirst().role() != Query.Role.ORIGINAL) {
      throw new IllegalArgumentException("a plan starts with the question as asked");
    }
  }

  /** The plan that searches for the question as asked. */
  public static QueryPlan asAsked(Question question) {
    return new QueryPlan(question, List.of(Query.original(question)));
  }

  /** The question as asked, then {@code more}. */
  public static QueryPlan asAskedAnd(Question question, List<Query> more) {
    var queries = new ArrayList<Query>();
    queries.add(Query.original(question));
    queries.addAll(more);
    return new QueryPlan(question, queries);
  }
}
