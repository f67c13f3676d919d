package dev.ragstone.evaluation;

import dev.ragstone.core.Trace;
import dev.ragstone.core.Trace.Event;
import java.time.Duration;

/**
 * What answering one topic cost, and what went wrong on the way.
 *
 * @param modelCalls chat model calls that ended
 * @param tokensIn chat model tokens read
 * @param tokensOut chat model tokens written
 * @param depth calls that had to wait for each other
 * @param took wall-clock time, under the load of the experiment's parallelism
 * @param degraded stages that gave way to their fallback
 * @param dropped branches that were missing
 * @param repaired replies of models that had to be mended
 */
public record Cost(
    int modelCalls,
    long tokensIn,
    long tokensOut,
    int depth,
    Duration took,
    int degraded,
    int dropped,
    int repaired) {

  /** What a trace says was spent. */
  public static Cost of(Trace trace, Duration took) {
    var asked = trace.only(Event.Asked.class);
    return new Cost(
        asked.size(),
        asked.stream().mapToLong(Event.Asked::tokensIn).sum(),
        asked.stream().mapToLong(Event.Asked::tokensOut).sum(),
        trace.modelCallDepth(),
        took,
        trace.degradations().size(),
        trace.dropped().size(),
        trace.only(Event.Repaired.class).size());
  }
}
