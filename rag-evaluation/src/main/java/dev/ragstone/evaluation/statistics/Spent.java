package dev.ragstone.evaluation.statistics;

import dev.ragstone.evaluation.Cost;
import dev.ragstone.evaluation.Scored;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * What a route spent on the topics of a collection, and how often something went wrong.
 *
 * @param topics how many were asked
 * @param modelCalls in all
 * @param tokensIn in all
 * @param tokensOut in all
 * @param depth calls that had to wait for each other, in the mean
 * @param median wall-clock time of a topic
 * @param slow the 95th percentile of that time
 * @param degraded share of the topics in which a stage gave way to its fallback
 * @param dropped share of the topics in which a branch was missing
 * @param repaired share of the topics in which a model's reply had to be mended
 * @param failed share of the topics without any outcome
 */
public record Spent(
    int topics,
    long modelCalls,
    long tokensIn,
    long tokensOut,
    double depth,
    Duration median,
    Duration slow,
    double degraded,
    double dropped,
    double repaired,
    double failed) {

  /** What these outcomes took together; all 0 if there are none. */
  public static Spent of(List<Scored> scored) {
    return new Spent(
        scored.size(),
        sum(scored, Cost::modelCalls),
        sum(scored, Cost::tokensIn),
        sum(scored, Cost::tokensOut),
        scored.isEmpty() ? 0 : (double) sum(scored, Cost::depth) / scored.size(),
        time(scored, 50),
        time(scored, 95),
        share(scored, s -> s.cost().degraded() > 0),
        share(scored, s -> s.cost().dropped() > 0),
        share(scored, s -> s.cost().repaired() > 0),
        share(scored, s -> s.failure() != null));
  }

  /** A total for each topic, in the mean; 0 if there is no topic. */
  public double each(long total) {
    return topics == 0 ? 0 : (double) total / topics;
  }

  private static long sum(List<Scored> scored, ToLongFunction<Cost> what) {
    return scored.stream().map(Scored::cost).mapToLong(what).sum();
  }

  private static Duration time(List<Scored> scored, int percent) {
    if (scored.isEmpty()) {
      return Duration.ZERO;
    }
    var nanos = scored.stream().mapToDouble(s -> s.cost().took().toNanos()).toArray();
    return Duration.ofNanos((long) Sample.percentile(nanos, percent));
  }

  private static double share(List<Scored> scored, Predicate<Scored> which) {
    return scored.isEmpty() ? 0 : (double) scored.stream().filter(which).count() / scored.size();
  }
}
