package dev.ragstone.generation;

import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Dates in a text as one token each, {@code @1969-07-20}, {@code @1969-07} or {@code @0000-07-20},
 * whatever their form. Day and month of {@code 5/7/2001} stay undecided: it equals only itself.
 */
final class CalendarDates {

  /** What a date begins with. */
  static final String MARK = "@";

  private static final String NO_YEAR = "0000";
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
  private static final String MONTH =
      "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\b\\.?";
  private static final String YEAR = "(?:,? (?:of )?(\\d{4})\\b)?";

  private static final Pattern ISO =
      Pattern.compile("(?<![\\d-])(\\d{4})-(\\d{1,2})-(\\d{1,2})(?![\\d-])");
  private static final Pattern SLASHED =
      Pattern.compile("(?<![\\d/])(\\d{1,2})/(\\d{1,2})/(\\d{4})(?![\\d/])");
  private static final Pattern DAY_MONTH =
      Pattern.compile("(?<![\\d.,])(\\d{1,2})\\.? (?:of )?" + MONTH + YEAR);
  private static final Pattern MONTH_DAY =
      Pattern.compile("\\b" + MONTH + " (?:the )?(\\d{1,2})(?![\\d.,]\\d|\\d)" + YEAR);
  private static final Pattern MONTH_YEAR =
      Pattern.compile("\\b" + MONTH + ",? (?:of )?(\\d{4})\\b");

  private CalendarDates() {}

  /** A text in lower case with its dates written as tokens. */
  static String marked(String text) {
    var dated = replaced(ISO, text, m -> date(m.group(1), m.group(2), m.group(3)));
    dated = replaced(SLASHED, dated, CalendarDates::slashed);
    dated = replaced(DAY_MONTH, dated, m -> date(m.group(3), month(m.group(2)), m.group(1)));
    dated = replaced(MONTH_DAY, dated, m -> date(m.group(3), month(m.group(1)), m.group(2)));
    return replaced(
        MONTH_YEAR, dated, m -> " " + MARK + m.group(2) + "-" + two(month(m.group(1))) + " ");
  }

  static boolean is(String token) {
    return token.startsWith(MARK);
  }

  /** Whether one of two tokens is a date, or a year, and the other the same told more exactly. */
  static boolean fit(String one, String other) {
    return (is(one) || is(other)) && (refines(one, other) || refines(other, one));
  }

  /** Whether {@code fine} is {@code coarse}, a date or a year, told as exactly or more so. */
  static boolean refines(String fine, String coarse) {
    var date = fine.substring(is(fine) ? 1 : 0);
    var part = coarse.substring(is(coarse) ? 1 : 0);
    return part.startsWith(NO_YEAR)
        ? date.endsWith(part.substring(NO_YEAR.length())) && date.length() == part.length()
        : part.length() >= 4 && (date.equals(part) || date.startsWith(part + "-"));
  }

  private static String replaced(
      Pattern form, String text, Function<MatchResult, String> replacement) {
    return form.matcher(text).replaceAll(replacement);
  }

  private static String slashed(MatchResult found) {
    int first = Integer.parseInt(found.group(1));
    int second = Integer.parseInt(found.group(2));
    if (first > 12) {
      return date(found.group(3), found.group(2), found.group(1));
    }
    return second > 12 || first == second
        ? date(found.group(3), found.group(1), found.group(2))
        : " " + MARK + found.group() + " ";
  }

  private static String date(@Nullable String year, String month, String day) {
    return " " + MARK + (year == null ? NO_YEAR : year) + "-" + two(month) + "-" + two(day) + " ";
  }

  private static String month(String name) {
    return String.valueOf(MONTHS.indexOf(name.substring(0, 3)) + 1);
  }

  private static String two(String number) {
    return number.length() == 1 ? "0" + number : number;
  }
}
