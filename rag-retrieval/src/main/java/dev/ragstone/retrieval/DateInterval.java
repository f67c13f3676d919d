package dev.ragstone.retrieval;

import static java.time.temporal.ChronoUnit.DAYS;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Optional;

/** The days that a date in metadata may mean: one, those of a month, those of a year. */
record DateInterval(LocalDate first, LocalDate last) {

  private static final DateTimeFormatter DAY =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendLiteral('T')
          .append(DateTimeFormatter.ISO_TIME)
          .toFormatter();

  /**
   * Reads {@code 2024-05-17}, {@code 2024-05-17T10:00+02:00} (its day there), {@code 2024-05} and
   * {@code 2024}, as text or a number; empty for anything else.
   */
  static Optional<DateInterval> parse(Object value) {
    try {
      var text = value.toString().strip();
      return Optional.of(
          switch (text.length()) {
            case 4 -> of(Year.parse(text));
            case 7 -> of(YearMonth.parse(text));
            default -> of(LocalDate.parse(text, DAY));
          });
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static DateInterval of(Year year) {
    return new DateInterval(year.atDay(1), year.atDay(year.length()));
  }

  private static DateInterval of(YearMonth month) {
    return new DateInterval(month.atDay(1), month.atEndOfMonth());
  }

  private static DateInterval of(LocalDate day) {
    return new DateInterval(day, day);
  }

  /** Days between {@code day} and the nearest of these; 0 if it is one of them. */
  long daysFrom(LocalDate day) {
    return Math.max(0, Math.max(DAYS.between(day, first), DAYS.between(last, day)));
  }
}
