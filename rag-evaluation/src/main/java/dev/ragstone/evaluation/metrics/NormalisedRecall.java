package dev.ragstone.evaluation.metrics;

import dev.ragstone.evaluation.Outcome;
import dev.ragstone.evaluation.Topic;
import java.util.OptionalDouble;

/** The share of the relevant ids of the pool that stand in its top {@code k}. */
record NormalisedRecall(int k, int least) implements BinaryMetric {

  NormalisedRecall {
    Cut.check(k);
    BinaryMetric.check(least);
  }

  @Override
  public OptionalDouble of(Topic topic, Outcome outcome) {
    var ids = Ranks.ids(topic, outcome);
    var pool = topic.given().isEmpty() ? ids : topic.judgments().ids(topic.given());
    var reachable = topic.judgments().relevant(least);
    boolean lost = topic.given().isEmpty() && outcome.failure() != null && !reachable.isEmpty();
    reachable.retainAll(pool);
    if (reachable.isEmpty()) {
      return lost ? OptionalDouble.of(0) : OptionalDouble.empty();
    }
    return OptionalDouble.of((double) Ranks.of(ids, reachable).within(k) / reachable.size());
  }

  @Override
  public BinaryMetric relevantFrom(int newLeast) {
    return new NormalisedRecall(k, newLeast);
  }

  @Override
  public String toString() {
    return BinaryMetric.name("nrecall@" + k, least);
  }
}
