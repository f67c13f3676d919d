package dev.ragstone.evaluation.robustness;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** The same words, written carelessly. */
enum Surface implements Perturbation {
  LOWER_CASE("lower case") {
    @Override
    public String apply(String text, RandomGenerator random) {
      return text.toLowerCase(Locale.ROOT);
    }
  },
  UPPER_CASE("upper case") {
    @Override
    public String apply(String text, RandomGenerator random) {
      return text.toUpperCase(Locale.ROOT);
    }
  },
  /** Each letter in a case of its own. */
  RANDOM_CASE("random case") {
    @Override
    public String apply(String text, RandomGenerator random) {
      return mapped(
          text,
          c ->
              Character.toString(
                  random.nextBoolean() ? Character.toUpperCase(c) : Character.toLowerCase(c)));
    }
  },
  /** Every gap is wider, or a tab, or a new line; there is space before and after. */
  WHITESPACE("stray whitespace") {
    @Override
    public String apply(String text, RandomGenerator random) {
      return " "
          + mapped(
              text,
              c -> Character.isWhitespace(c) ? Seeds.one(GAPS, random) : Character.toString(c))
          + " ";
    }
  },
  /**
   * The marks around words are gone, and apostrophes; what joins words and numbers, and a minus
   * before a digit, stays.
   */
  PUNCTUATION("missing punctuation") {
    @Override
    public String apply(String text, RandomGenerator random) {
      return MARKS.matcher(text).replaceAll("");
    }
  };

  private static final List<String> GAPS = List.of("  ", "   ", "\t", " \n");

  private static final Pattern MARKS =
      Pattern.compile(
          "(?<=\\p{L})['’](?=\\p{L})"
              + "|(?<![\\p{L}\\p{N}])(?!-\\p{N})[\\p{P}&&[^%#@&*/\\\\_]]"
              + "|[\\p{P}&&[^%#@&*/\\\\_]](?![\\p{L}\\p{N}])");

  private final String title;

  Surface(String title) {
    this.title = title;
  }

  private static String mapped(String text, IntFunction<String> change) {
    return text.codePoints().mapToObj(change).collect(joining());
  }

  @Override
  public String toString() {
    return title;
  }
}
