package dev.ragstone.core;

import java.time.Duration;

/**
 * What one question may cost.
 *
 * @param time wall-clock time, above 0, at most a day
 * @param modelCalls chat model calls, at least 0
 * @param tokens chat model tokens read and written, at least 0; the call that crosses the limit
 *     still ends, the next one is refused
 */
public record Limits(Duration time, int modelCalls, long tokens) {

  private static final Duration LONGEST = Duration.ofDays(1);

  public Limits {
    if (!time.isPositive() || time.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "time for a question must be above 0 and at most a day, was " + time);
    }
    if (modelCalls < 0 || tokens < 0) {
      throw new IllegalArgumentException(
          "a question cannot have %d model calls and %d tokens".formatted(modelCalls, tokens));
    }
  }

  /** This much time, 64 model calls and 200 000 tokens: room for every stage at its defaults. */
  public static Limits within(Duration time) {
    return new Limits(time, 64, 200_000);
  }

  @Override
  public String toString() {
    return "within %dms, %d model calls, %d tokens".formatted(time.toMillis(), modelCalls, tokens);
  }
}
