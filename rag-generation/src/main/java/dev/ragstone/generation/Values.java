package dev.ragstone.generation;

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
 * 1.5 thousand} and {@code 1500} are one token, {@code 20 July 1969} and {@code 1969-07-20} the
 * same three.
 */
final class Values {

  private static final String MONTHS =
      "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";
  private static final List<String> MONTH_STARTS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

  /** A month's name beside a day or a year. */
  private static final Pattern MONTH =
      Pattern.compile(
          "(?<=\\d[ ,.]{0,2})\\b(" + MONTHS + ")\\b|\\b(" + MONTHS + ")\\b(?=\\.?,? ?\\d)");

  private static final Pattern ORDINAL = Pattern.compile("\\b(\\d{1,4})(?:st|nd|rd|th)\\b");
  private static final Pattern SCALED =
      Pattern.compile(
          "(?<![\\d.])(\\d{1,30}(?:\\.\\d{1,30})?)[ -](hundred|thousand|million|billion|trillion)\\b");
  private static final Pattern GROUPED =
      Pattern.compile("(?<=\\d)[,' \\u00a0\\u202f](?=\\d{3}(?!\\d))");
  private static final Pattern TOKEN =
      Pattern.compile("\\d{1,30}(?:\\.\\d{1,30})?|[\\p{L}\\p{M}\\p{N}&&[^0-9]]+");
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
    var plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    plain = GROUPED.matcher(plain).replaceAll("");
    plain = ORDINAL.matcher(plain).replaceAll("$1");
    plain = MONTH.matcher(plain).replaceAll(Values::month);
    plain = SCALED.matcher(numerals(plain)).replaceAll(Values::scaled);
    var tokens = new ArrayList<String>();
    for (MatchResult match : TOKEN.matcher(plain).results().toList()) {
      if (!ARTICLES.contains(match.group())) {
        tokens.add(isNumber(match.group()) ? value(match.group()) : match.group());
      }
    }
    return tokens;
  }

  static boolean isNumber(String token) {
    return token.codePointAt(0) >= '0' && token.codePointAt(0) <= '9';
  }

  static boolean isYear(String token) {
    return token.length() == 4 && isNumber(token) && !token.contains(".");
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

  private static String month(MatchResult match) {
    return String.valueOf(MONTH_STARTS.indexOf(match.group().substring(0, 3)) + 1);
  }

  private static String scaled(MatchResult match) {
    return new BigDecimal(match.group(1))
        .multiply(new BigDecimal(SCALES.get(match.group(2))))
        .toPlainString();
  }

  private static String value(String digits) {
    return new BigDecimal(digits).stripTrailingZeros().toPlainString();
  }
}
