package dev.ragstone.core;

import java.time.Duration;

/**
 * What one question may cost.
 *
 * @param time wall-clock time, above 0, at most a day
 * @param modelCalls chat model calls, at least 0
 * @param tokens chat model tokens read and written, at least 0; the call that crosses the limit
 *     still ends, the next one is refused
 * @param callsAtOnce chat model calls that may be under way at the same time, at least 1; the
 *     others wait for their turn
 */
public record Limits(Duration time, int modelCalls, long tokens, int callsAtOnce) {

  private static final Duration LONGEST = Duration.ofDays(1);
  private static final int AT_ONCE = 8;

  public Limits {
    if (!time.isPositive() || time.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "time for a question must be above 0 and at most a day, was " + time);
    }
    if (modelCalls < 0 || tokens < 0) {
      throw new IllegalArgumentException(
          "a question cannot have %d model calls and %d tokens".formatted(modelCalls, tokens));
    }
    if (callsAtOnce < 1) {
      throw new IllegalArgumentException("callsAtOnce must be at least 1, was " + callsAtOnce);
    }
  }

  /** Eight model calls at once. */
  public Limits(Duration time, int modelCalls, long tokens) {
    this(time, modelCalls, tokens, AT_ONCE);
  }

  /** This much time, 64 model calls and 200 000 tokens: room for every stage at its defaults. */
  public static Limits within(Duration time) {
    return new Limits(time, 64, 200_000);
  }

  @Override
  public String toString() {
    return "within %dms, %d model calls, %d at once, %d tokens"
        .formatted(time.toMillis(), modelCalls, callsAtOnce, tokens);
  }
}
