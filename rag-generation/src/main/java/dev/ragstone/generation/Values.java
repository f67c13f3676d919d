package dev.ragstone.generation;

import dev.ragstone.core.llm.PromptText;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The tokens of an answer, in which one number or date always looks the same: {@code 1,500}, {@code
 * 1.5 thousand} and {@code 1500} are one token, and so are {@code 20 July 1969} and {@code
 * 1969-07-20}. Signs, per cent and currencies count.
 */
final class Values {

  /** Before a number that is negative; nothing else in a text that is tokenised. */
  private static final char MINUS = '~';

  private static final Pattern OURS = Pattern.compile("[~" + CalendarDates.MARK + "]");
  private static final Pattern NEGATIVE =
      Pattern.compile("(?<![\\p{L}\\p{N}\\p{Pe}])(?:[-−]|minus )(?=\\d)");
  private static final Pattern ORDINAL = Pattern.compile("\\b(\\d{1,4})(?:st|nd|rd|th)\\b");
  private static final Map<Pattern, String> SYMBOLS =
      Map.of(
          Pattern.compile("\\b(?:percent|per cent)\\b"), "%",
          Pattern.compile("\\bdollars?\\b"), "\\$",
          Pattern.compile("\\beuros?\\b"), "€",
          Pattern.compile("\\byen\\b"), "¥");
  private static final Pattern SCALED =
      Pattern.compile(
          "(?<![\\d.])(\\d{1,30}(?:\\.\\d{1,30})?)["
              + " -](hundred|thousand|million|billion|trillion)\\b");
  private static final Pattern GROUPED =
      Pattern.compile("(?<=(?<!\\d)\\d{1,3})[,' \\u00a0\\u202f](?=\\d{3}(?!\\d))");
  private static final Pattern TOKEN =
      Pattern.compile(
          CalendarDates.MARK
              + "[\\d/-]{5,10}|~?\\d{1,30}(?:\\.\\d{1,30})?|[\\p{L}\\p{M}\\p{N}&&[^0-9]]+|[%$€£¥]");
  private static final Set<String> ARTICLES = Set.of("a", "an", "the");
  private static final Map<String, String> SCALES =
      Map.of(
          "hundred", "100",
          "thousand", "1000",
          "million", "1000000",
          "billion", "1000000000",
          "trillion", "1000000000000");

  /** "One" is left out: it is a pronoun as often as a number. */
  private static final List<String> NUMERALS =
      List.of(
          "zero",
          "",
          "two",
          "three",
          "four",
          "five",
          "six",
          "seven",
          "eight",
          "nine",
          "ten",
          "eleven",
          "twelve",
          "thirteen",
          "fourteen",
          "fifteen",
          "sixteen",
          "seventeen",
          "eighteen",
          "nineteen",
          "twenty");

  private Values() {}

  static List<String> tokens(String text) {
    var plain =
        Normalizer.normalize(PromptText.unpiled(text), Normalizer.Form.NFKC)
            .toLowerCase(Locale.ROOT);
    plain = OURS.matcher(plain).replaceAll(" ");
    plain = GROUPED.matcher(plain).replaceAll("");
    plain = ORDINAL.matcher(plain).replaceAll("$1");
    plain = NEGATIVE.matcher(CalendarDates.marked(plain)).replaceAll(String.valueOf(MINUS));
    for (var symbol : SYMBOLS.entrySet()) {
      plain = symbol.getKey().matcher(plain).replaceAll(symbol.getValue());
    }
    plain = SCALED.matcher(numerals(plain)).replaceAll(Values::scaled);
    var tokens = new ArrayList<String>();
    for (MatchResult match : TOKEN.matcher(plain).results().toList()) {
      if (!ARTICLES.contains(match.group())) {
        tokens.add(isNumber(match.group()) ? value(match.group()) : match.group());
      }
    }
    return tokens;
  }

  /** A number or a date. */
  static boolean isNumber(String token) {
    char first = token.charAt(0);
    return (first >= '0' && first <= '9') || first == MINUS || CalendarDates.is(token);
  }

  /** Whether two tokens can be one value, told more and less exactly: a day and its month. */
  static boolean fit(String one, String other) {
    return CalendarDates.fit(one, other);
  }

  private static String numerals(String text) {
    return Pattern.compile("\\b\\p{L}{3,9}\\b")
        .matcher(text)
        .replaceAll(
            word -> {
              int number = NUMERALS.indexOf(word.group());
              return number < 0 ? word.group() : String.valueOf(number);
            });
  }

  private static String scaled(MatchResult match) {
    return new BigDecimal(match.group(1))
        .multiply(new BigDecimal(SCALES.get(match.group(2))))
        .toPlainString();
  }

  private static String value(String token) {
    if (CalendarDates.is(token)) {
      return token;
    }
    var sign = token.charAt(0) == MINUS ? MINUS + "" : "";
    return sign
        + new BigDecimal(token.substring(sign.length())).stripTrailingZeros().toPlainString();
  }
}
