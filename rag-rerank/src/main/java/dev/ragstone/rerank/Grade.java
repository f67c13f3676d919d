package dev.ragstone.rerank;

import dev.ragstone.core.llm.Replies;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A grade that a reply gives.
 *
 * @param value 0 to 10; what lies beyond is moved to the nearest
 * @param written how the reply writes it
 */
record Grade(double value, String written) {

  private static final double HIGHEST = 10;

  /** No year and no part of a longer number; a dash between two numbers is no sign. */
  private static final Pattern NUMBER =
      Pattern.compile("(?<![\\p{Nd}.])-?\\p{Nd}{1,3}(?:\\.\\p{Nd}{1,4})?(?!\\p{Nd})");

  private static final Pattern SCALE =
      Pattern.compile("(?i)(?:/|\\bout\\s+of\\b|\\bof\\b|\\bto\\b)\\s{0,3}10\\b(?:\\.0\\b)?");

  /** The first number in {@code <answer>}, or else the last one behind any thinking. */
  static Optional<Grade> in(String reply) {
    var numbers =
        NUMBER
            .matcher(SCALE.matcher(Replies.body(reply)).replaceAll(" "))
            .results()
            .map(MatchResult::group)
            .toList();
    if (numbers.isEmpty()) {
      return Optional.empty();
    }
    boolean marked = reply.toLowerCase(Locale.ROOT).contains("<answer>");
    return Optional.of(of(marked ? numbers.getFirst() : numbers.getLast()));
  }

  private static Grade of(String written) {
    return new Grade(Math.clamp(Double.parseDouble(ascii(written)), 0, HIGHEST), written);
  }

  private static String ascii(String digits) {
    var plain = new StringBuilder();
    digits
        .codePoints()
        .map(c -> Character.isDigit(c) ? '0' + Character.digit(c, 10) : c)
        .forEach(plain::appendCodePoint);
    return plain.toString();
  }
}
