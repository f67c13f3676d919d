package dev.ragstone.core;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;

/**
 * Dates as the text that passages keep and filters compare: ISO 8601, every kind of one length, so
 * that texts are ordered as the times they name.
 *
 * <p>A day is {@code 2024-03-05}. A moment is in UTC and has nine digits behind its seconds: {@code
 * 2024-03-05T17:30:00.000000000Z}; a date and time without a zone lacks the Z. Of different kinds
 * the shorter is first, so a day stands before every moment of it.
 */
public final class Dates {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS");

  private static final int LAST_YEAR = 9999;
  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

  private Dates() {}

  /**
   * The text of a {@code LocalDate}, {@code LocalDateTime}, {@code Instant}, {@code OffsetDateTime}
   * or {@code ZonedDateTime}.
   *
   * @throws IllegalArgumentException if it is of another type, or its year is not 0 to 9999
   */
  public static String text(TemporalAccessor date) {
    return switch (date) {
      case LocalDate day -> checked(day).toString();
      case LocalDateTime time -> TIME.format(checked(time));
      case Instant moment -> utc(moment);
      case OffsetDateTime moment -> utc(moment.toInstant());
      case ZonedDateTime moment -> utc(moment.toInstant());
      default ->
          throw new IllegalArgumentException(
              "%s is a %s; use LocalDate, LocalDateTime, Instant, OffsetDateTime or ZonedDateTime"
                  .formatted(date, date.getClass().getSimpleName()));
    };
  }

  /** The text of {@code value} if it is a date, else itself. */
  public static Object plain(Object value) {
    return isDate(value) ? text((TemporalAccessor) value) : value;
  }

  private static boolean isDate(Object value) {
    return value instanceof LocalDate
        || value instanceof LocalDateTime
        || value instanceof Instant
        || value instanceof OffsetDateTime
        || value instanceof ZonedDateTime;
  }

  private static String utc(Instant moment) {
    if (moment.isBefore(FIRST) || !moment.isBefore(END)) {
      throw noFourDigits(moment);
    }
    return TIME.format(LocalDateTime.ofInstant(moment, ZoneOffset.UTC)) + "Z";
  }

  private static <T extends TemporalAccessor> T checked(T date) {
    int year = date.get(ChronoField.YEAR);
    if (year < 0 || year > LAST_YEAR) {
      throw noFourDigits(date);
    }
    return date;
  }

  private static IllegalArgumentException noFourDigits(TemporalAccessor date) {
    return new IllegalArgumentException("a date needs a year of 0 to 9999, was " + date);
  }
}
