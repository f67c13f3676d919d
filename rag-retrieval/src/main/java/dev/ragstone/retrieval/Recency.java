package dev.ragstone.retrieval;

import dev.langchain4j.store.embedding.filter.Filter;
import dev.langchain4j.store.embedding.filter.MetadataFilterBuilder;
import dev.ragstone.core.Reranker;
import java.time.Clock;
import java.time.LocalDate;

/**
 * The dates of passages: as a score that decays with age, and as a condition.
 *
 * <p>Dates stand in metadata as ISO text: {@code 2024-05-17}, {@code 2024-05}, {@code 2024}, or
 * with a time, of which the day counts. A month or a year means all of its days: it is as near as
 * its nearest day, and inside a window if one of them is.
 */
public final class Recency {

  private static final double DAYS = 365;
  private static final double UNDATED = 0.5;
  private static final int LAST_YEAR = 9999;

  /** After everything that may follow a day in a date with a time. */
  private static final String END_OF_DAY = "~";

  private Recency() {}

  /** {@link #decay(String, Clock, double, double)} from today (UTC), 365 days, undated .5. */
  public static Reranker decay(String key) {
    return decay(key, Clock.systemUTC(), DAYS, UNDATED);
  }

  /**
   * Multiplies scores by {@code exp(-d / days)}, d being the days between the passage's date and
   * the clock's, before or after. If a score is below 0, all are first moved to [0, 1] by their
   * minimum and maximum.
   *
   * @param key metadata with the date
   * @param clock tells the day that scores best; a fixed one for the date of a document
   * @param days in which a score falls to 1/e, above 0
   * @param undated factor of passages without a date, or with one that cannot be read; in [0, 1]
   */
  public static Reranker decay(String key, Clock clock, double days, double undated) {
    return new DateDecay(key, clock, days, undated);
  }

  /**
   * Passages of {@code first}, {@code last} or a day between.
   *
   * @throws IllegalArgumentException if {@code last} is before {@code first}
   */
  public static Filter between(String key, LocalDate first, LocalDate last) {
    if (last.isBefore(first)) {
      throw new IllegalArgumentException(
          "a window ends no earlier than it begins: %s is before %s".formatted(last, first));
    }
    return Filter.and(since(key, first), until(key, last));
  }

  /** Passages of {@code first} or later; without a date in {@code key} none. */
  public static Filter since(String key, LocalDate first) {
    var day = iso(first);
    var date = MetadataFilterBuilder.metadataKey(key);
    return Filter.or(
        date.isGreaterThanOrEqualTo(day), date.isIn(day.substring(0, 4), day.substring(0, 7)));
  }

  /** Passages of {@code last} or earlier; without a date in {@code key} none. */
  public static Filter until(String key, LocalDate last) {
    return MetadataFilterBuilder.metadataKey(key).isLessThanOrEqualTo(iso(last) + END_OF_DAY);
  }

  /** What satisfies {@code window}, and passages without text in {@code key}. */
  public static Filter orUndated(String key, Filter window) {
    return Filter.or(
        window, Filter.not(MetadataFilterBuilder.metadataKey(key).isGreaterThanOrEqualTo("")));
  }

  private static String iso(LocalDate day) {
    if (day.getYear() < 0 || day.getYear() > LAST_YEAR) {
      throw new IllegalArgumentException("years of a window have four digits, not " + day);
    }
    return day.toString();
  }
}
