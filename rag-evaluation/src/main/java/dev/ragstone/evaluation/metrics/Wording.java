package dev.ragstone.evaluation.metrics;

import static java.util.regex.Pattern.UNICODE_CHARACTER_CLASS;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The forms in which answers are compared. */
final class Wording {

  private static final Pattern PUNCTUATION = Pattern.compile("\\p{Punct}+");
  private static final Pattern ARTICLE =
      Pattern.compile("\\b(?:a|an|the)\\b", UNICODE_CHARACTER_CLASS);
  private static final Pattern SPACE = Pattern.compile("\\s+", UNICODE_CHARACTER_CLASS);
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

  private Wording() {}

  /** Lower case, without ASCII punctuation and English articles, single spaces: as in SQuAD. */
  static String squad(String text) {
    var bare = PUNCTUATION.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
    return String.join(" ", tokens(ARTICLE.matcher(bare).replaceAll(" ")));
  }

  /** What stands between white space. */
  static List<String> tokens(String text) {
    return split(SPACE, text);
  }

  /** Runs of letters and digits in lower case: as in ROUGE, for every script. */
  static List<String> words(String text) {
    return split(NO_WORD, text.toLowerCase(Locale.ROOT));
  }

  private static List<String> split(Pattern between, String text) {
    return Arrays.stream(between.split(text)).filter(token -> !token.isEmpty()).toList();
  }
}
