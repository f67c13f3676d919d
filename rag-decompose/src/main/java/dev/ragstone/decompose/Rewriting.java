package dev.ragstone.decompose;

import dev.ragstone.core.Decomposer;
import dev.ragstone.core.Query;
import dev.ragstone.core.QueryPlan;
import dev.ragstone.core.Question;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stage;
import java.util.ArrayList;

/** Plans for a rewritten question, with the user's own words at a lower weight. */
record Rewriting(
    Stage<Question, Question> rewriter, Stage<? super Question, QueryPlan> next, double rawWeight)
    implements Decomposer {

  Rewriting {
    if (!(rawWeight > 0 && rawWeight <= 1)) {
      throw new IllegalArgumentException("raw weight must be in (0, 1], was " + rawWeight);
    }
  }

  @Override
  public QueryPlan apply(Question question, Run run) {
    var rewritten = run.perform(rewriter, question);
    var plan = run.perform(next, rewritten);
    if (Wording.same(question.text(), rewritten.text())) {
      return plan;
    }
    var queries = new ArrayList<>(plan.queries());
    queries.add(new Query(question.text(), Query.Role.PARAPHRASE, rawWeight, Query.Leg.BOTH));
    return new QueryPlan(plan.question(), queries);
  }

  @Override
  public String toString() {
    return "rewriting(%s, as asked %s) -> %s".formatted(rewriter, rawWeight, next);
  }
}
