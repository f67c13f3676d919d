package dev.ragstone.decompose;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.ragstone.core.Question;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stage;
import java.time.Duration;

/** The steps one planner planned last. */
record CachedSteps(Remembered<StepPlan> plans) implements Planner {

  static CachedSteps of(Stage<? super Question, StepPlan> planner, int size, Duration keep) {
    return of(planner, size, keep, Ticker.systemTicker());
  }

  static CachedSteps of(
      Stage<? super Question, StepPlan> planner, int size, Duration keep, Ticker ticker) {
    return new CachedSteps(
        new Remembered<>(
            planner, size, keep, ticker, (plan, then, now) -> new StepPlan(now, plan.steps())));
  }

  @Override
  public StepPlan apply(Question question, Run run) {
    return plans.apply(question, run);
  }

  @Override
  public String toString() {
    return plans.toString();
  }
}
