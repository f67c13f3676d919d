package dev.ragstone.evaluation;

import dev.ragstone.core.Limits;
import java.time.Duration;

/**
 * How an experiment is run; none of it says what is measured.
 *
 * @param parallel topics asked at once, at least 1; ask one at a time where times matter
 * @param depth hits of a ranking that are scored and kept, at least 1
 * @param limits what one topic may cost
 * @param ties how passages of equal score are ordered before they are scored
 * @param seed of everything random in what is made of the results
 */
public record Settings(int parallel, int depth, Limits limits, Ties ties, long seed) {

  /**
   * As many at once as there are processors, 100 hits, a minute each, trec_eval's ties, seed 42.
   */
  public static final Settings USUAL =
      new Settings(
          Runtime.getRuntime().availableProcessors(),
          100,
          Limits.within(Duration.ofMinutes(1)),
          Ties.TREC_EVAL,
          42);

  public Settings {
    if (parallel < 1 || depth < 1) {
      throw new IllegalArgumentException(
          "an experiment asks at least 1 topic at once and keeps at least 1 hit, not %d and %d"
              .formatted(parallel, depth));
    }
  }

  /** The same settings, so many topics at once. */
  public Settings asking(int atOnce) {
    return new Settings(atOnce, depth, limits, ties, seed);
  }
}
