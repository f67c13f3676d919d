package dev.ragstone.decompose;

import dev.langchain4j.store.embedding.filter.Filter;
import dev.langchain4j.store.embedding.filter.comparison.IsIn;
import dev.ragstone.core.Dates;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The days from one to another, both among them; a span that reaches {@link #FIRST} or {@link
 * #LAST} has no end there.
 */
record DateSpan(LocalDate first, LocalDate last) {

  static final LocalDate FIRST = LocalDate.of(0, 1, 1);
  static final LocalDate LAST = LocalDate.of(9999, 12, 31);

  private static final Pattern ISO =
      Pattern.compile("(\\d{4})(?:-(\\d{2})(?:-(\\d{2})(?:T\\d{2}:\\d{2}\\S{0,30})?)?)?");

  /** After everything that may follow a day in a date with a time. */
  private static final String END_OF_DAY = "~";

  /** The days of an ISO 8601 day, month or year, or the day of a moment. */
  static Optional<DateSpan> parse(String text) {
    var iso = ISO.matcher(text.strip());
    if (!iso.matches()) {
      return Optional.empty();
    }
    try {
      int year = Integer.parseInt(iso.group(1));
      if (iso.group(2) == null) {
        return Optional.of(new DateSpan(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31)));
      }
      var month = YearMonth.of(year, Integer.parseInt(iso.group(2)));
      return Optional.of(
          iso.group(3) == null
              ? new DateSpan(month.atDay(1), month.atEndOfMonth())
              : on(month.atDay(Integer.parseInt(iso.group(3)))));
    } catch (DateTimeException noSuchDay) {
      return Optional.empty();
    }
  }

  static DateSpan on(LocalDate day) {
    return new DateSpan(day, day);
  }

  DateSpan since() {
    return new DateSpan(first, LAST);
  }

  DateSpan until() {
    return new DateSpan(FIRST, last);
  }

  DateSpan before() {
    return new DateSpan(FIRST, first.minusDays(1));
  }

  DateSpan after() {
    return new DateSpan(last.plusDays(1), LAST);
  }

  /** The days that are {@code <}, {@code <=}, {@code >} or {@code >=} these; maybe none. */
  DateSpan compared(String op) {
    return switch (op) {
      case "<" -> before();
      case "<=" -> until();
      case ">" -> after();
      case ">=" -> since();
      default -> throw new IllegalArgumentException("no comparison: " + op);
    };
  }

  DateSpan to(DateSpan end) {
    return new DateSpan(first, end.last);
  }

  DateSpan and(DateSpan other) {
    return new DateSpan(
        first.isAfter(other.first) ? first : other.first,
        last.isBefore(other.last) ? last : other.last);
  }

  boolean isEmpty() {
    return last.isBefore(first);
  }

  boolean isOpen() {
    return first.equals(FIRST) || last.equals(LAST);
  }

  /**
   * Passages whose date is in this span, be it a day, a moment, or a month or year of which a day
   * is; passages without one are not.
   */
  Filter filter(String name) {
    if (first.equals(FIRST)) {
      return Conditions.ordered(name, "<=", text(last) + END_OF_DAY);
    }
    var day = text(first);
    var from =
        Filter.or(
            Conditions.ordered(name, ">=", day),
            new IsIn(name, List.of(day.substring(0, 4), day.substring(0, 7))));
    return last.equals(LAST)
        ? from
        : Filter.and(from, Conditions.ordered(name, "<=", text(last) + END_OF_DAY));
  }

  private static String text(LocalDate day) {
    return Dates.text(day);
  }
}
