package dev.ragstone.retrieval;

import static java.time.temporal.ChronoField.DAY_OF_MONTH;
import static java.time.temporal.ChronoField.MONTH_OF_YEAR;
import static java.time.temporal.ChronoField.YEAR;
import static java.time.temporal.ChronoUnit.DAYS;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Optional;

/** The days that a date in metadata may mean: one, those of a month, those of a year. */
record DateInterval(LocalDate first, LocalDate last) {

  /** Years have four digits: more would read 20240501 as a year. */
  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .appendValue(YEAR, 4)
          .optionalStart()
          .appendLiteral('-')
          .appendValue(MONTH_OF_YEAR, 2)
          .optionalStart()
          .appendLiteral('-')
          .appendValue(DAY_OF_MONTH, 2)
          .optionalStart()
          .appendLiteral('T')
          .append(DateTimeFormatter.ISO_TIME)
          .toFormatter()
          .withResolverStyle(ResolverStyle.STRICT);

  /**
   * Reads {@code 2024-05-17}, {@code 2024-05-17T10:00+02:00} (its day there), {@code 2024-05} and
   * {@code 2024}, as text or a number; empty for anything else.
   */
  static Optional<DateInterval> parse(Object value) {
    try {
      var text = value.toString().strip();
      return Optional.of(
          switch (ISO.parseBest(text, LocalDate::from, YearMonth::from, Year::from)) {
            case LocalDate day -> new DateInterval(day, day);
            case YearMonth month -> new DateInterval(month.atDay(1), month.atEndOfMonth());
            case Year year -> new DateInterval(year.atDay(1), year.atDay(year.length()));
            default -> throw new DateTimeException(text);
          });
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Days between {@code day} and the nearest of these; 0 if it is one of them. */
  long daysFrom(LocalDate day) {
    return Math.max(0, Math.max(DAYS.between(day, first), DAYS.between(last, day)));
  }
}
