package dev.ragstone.decompose;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.ragstone.core.Decomposer;
import dev.ragstone.core.Query;
import dev.ragstone.core.QueryPlan;
import dev.ragstone.core.Question;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stage;
import java.time.Duration;

/** The plans one stage made last. */
record CachedPlans(Remembered<QueryPlan> plans) implements Decomposer {

  static CachedPlans of(Stage<? super Question, QueryPlan> stage, int size, Duration keep) {
    return of(stage, size, keep, Ticker.systemTicker());
  }

  static CachedPlans of(
      Stage<? super Question, QueryPlan> stage, int size, Duration keep, Ticker ticker) {
    return new CachedPlans(new Remembered<>(stage, size, keep, ticker, CachedPlans::asNowAsked));
  }

  @Override
  public QueryPlan apply(Question question, Run run) {
    return plans.apply(question, run);
  }

  /** All but the text is equal; where the plan says the old text, it gets the new. */
  private static QueryPlan asNowAsked(QueryPlan plan, Question then, Question now) {
    var question = plan.question();
    var asked = question.text().equals(then.text()) ? question.asking(now.text()) : question;
    var queries =
        plan.queries().stream()
            .map(query -> query.text().equals(then.text()) ? with(query, now.text()) : query)
            .toList();
    return new QueryPlan(asked, queries);
  }

  private static Query with(Query query, String text) {
    return new Query(text, query.role(), query.weight(), query.leg());
  }

  @Override
  public String toString() {
    return plans.toString();
  }
}
