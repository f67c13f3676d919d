package dev.ragstone.evaluation.metrics;

import dev.ragstone.evaluation.Outcome;
import dev.ragstone.evaluation.Topic;
import java.util.OptionalDouble;

/** A measure down to rank {@code k}, what has grade {@code least} or better being relevant. */
record RankMetric(RankMeasure measure, int k, int least) implements BinaryMetric {

  RankMetric {
    k = measure.cut() ? k : Cut.NONE;
    Cut.check(k);
    BinaryMetric.check(least);
  }

  @Override
  public OptionalDouble of(Topic topic, Outcome outcome) {
    var ranks = Ranks.of(Ranks.ids(topic, outcome), topic.judgments().relevant(least));
    return ranks.relevant() == 0 ? OptionalDouble.empty() : OptionalDouble.of(measure.of(ranks, k));
  }

  @Override
  public BinaryMetric relevantFrom(int newLeast) {
    return new RankMetric(measure, k, newLeast);
  }

  @Override
  public String toString() {
    return BinaryMetric.name(measure.cut() ? measure + "@" + k : measure.toString(), least);
  }
}
