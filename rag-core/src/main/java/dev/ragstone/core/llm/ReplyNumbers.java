package dev.ragstone.core.llm;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The numbers a reply names: in brackets, bare, as letters, as words. */
final class ReplyNumbers {

  private static final Pattern BRACKETED = Pattern.compile("\\[\\s*(\\d[\\d\\s,;]*)\\]");
  private static final Pattern INTEGER = Pattern.compile("\\d+");

  /** A score beside a label: no label is 0. */
  private static final Pattern SHARE = Pattern.compile("(?<![\\d.])(?:0\\.\\d+|1\\.0+)(?![.\\d])");

  /** "A > C", "[B]", "(A)", "Passage B:", but neither the article nor the pronoun. */
  private static final Pattern LETTER =
      Pattern.compile("(?<![\\p{L}\\p{N}'’])[A-Z](?![\\p{L}\\p{N}'’])(?! [a-z])");

  private static final Pattern WORD = Pattern.compile("\\p{L}+");
  private static final List<String> CARDINALS =
      List.of(
          "one",
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
  private static final List<String> ORDINALS =
      List.of(
          "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
          "tenth");

  private ReplyNumbers() {}

  static Replies.Numbers numbers(String body, int highest) {
    return counted(integers(digits(body)), highest);
  }

  static Replies.Numbers labels(String body, int highest) {
    var plain = digits(body);
    var integers = integers(plain);
    var named = integers.isEmpty() ? letters(plain) : integers;
    return counted(named.isEmpty() ? words(plain) : named, highest);
  }

  private static Replies.Numbers counted(List<Integer> named, int highest) {
    var valid = new LinkedHashSet<Integer>();
    int invented = 0;
    int repeated = 0;
    for (int number : named) {
      if (number < 1 || number > highest) {
        invented++;
      } else if (!valid.add(number)) {
        repeated++;
      }
    }
    return new Replies.Numbers(List.copyOf(valid), invented, repeated);
  }

  private static List<Integer> integers(String plain) {
    var bracketed = BRACKETED.matcher(plain).results().map(m -> m.group(1)).toList();
    return (bracketed.isEmpty() ? List.of(SHARE.matcher(plain).replaceAll(" ")) : bracketed)
        .stream()
            .flatMap(text -> INTEGER.matcher(text).results())
            .map(MatchResult::group)
            .map(ReplyNumbers::number)
            .toList();
  }

  private static List<Integer> letters(String plain) {
    return LETTER.matcher(plain).results().map(m -> m.group().charAt(0) - 'A' + 1).toList();
  }

  private static int number(String digits) {
    return digits.length() > 9 ? -1 : Integer.parseInt(digits);
  }

  private static List<Integer> words(String plain) {
    return WORD.matcher(plain.toLowerCase(Locale.ROOT))
        .results()
        .map(MatchResult::group)
        .map(word -> Math.max(CARDINALS.indexOf(word), ORDINALS.indexOf(word)) + 1)
        .filter(number -> number > 0)
        .toList();
  }

  /** Full-width, superscript, circled and other digits as ASCII; brackets as ASCII too. */
  private static String digits(String text) {
    var plain = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              int number = Character.isDigit(c) ? Character.digit(c, 10) : shaped(c);
              if (number >= 0 && circled(c)) {
                plain.append(' ').append(number).append(' ');
              } else if (number >= 0) {
                plain.append(number);
              } else {
                plain.appendCodePoint(c == '［' || c == '【' ? '[' : c == '］' || c == '】' ? ']' : c);
              }
            });
    return plain.toString();
  }

  /** Whether a character is a whole number and no digit of one. */
  private static boolean circled(int c) {
    return (c >= '①' && c <= '⓿') || (c >= '❶' && c <= '➓');
  }

  /** The value of a superscript, subscript or circled number, up to 20; -1 for anything else. */
  private static int shaped(int c) {
    if (c < 0x80) {
      return -1;
    }
    var plain = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC);
    return plain.matches("\\d{1,2}") ? Integer.parseInt(plain) : -1;
  }
}
