package dev.ragstone.decompose;

import dev.ragstone.core.Decomposer;
import dev.ragstone.core.QueryPlan;
import dev.ragstone.core.Question;
import dev.ragstone.core.Run;

record AsAsked() implements Decomposer {

  @Override
  public QueryPlan apply(Question question, Run run) {
    return QueryPlan.asAsked(question);
  }

  @Override
  public String toString() {
    return "none";
  }
}
