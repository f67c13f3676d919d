package dev.ragstone.generation;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The words of a text, compared without case, width and plural. */
final class Words {

  /** Scripts without spaces: each character is a word of its own. */
  private static final Set<UnicodeScript> UNSPACED =
      EnumSet.of(
          UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA, UnicodeScript.THAI);

  private static final Set<String> FUNCTION_WORDS =
      Set.of(
          """
          a an the of in on at to for from by with as and or but if than then so that this these those
          there here it its he she his her him they them their we our us you your i me my is are was
          were be been being am do does did done have has had having will would shall should can could
          may might must what which who whom whose when where why how not no yes also about into over
          under between during after before s t it's one any some such"""
              .split("\\s+"));

  private Words() {}

  /** Every word of {@code text}, in order. */
  static List<String> all(String text) {
    var plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    var words = new ArrayList<String>();
    int start = -1;
    for (int i = 0; i < plain.length(); ) {
      int c = plain.codePointAt(i);
      int next = i + Character.charCount(c);
      boolean alone = c > 0x7F && UNSPACED.contains(UnicodeScript.of(c));
      if (start >= 0 && (alone || !isPart(c))) {
        words.add(plain.substring(start, i));
        start = -1;
      }
      if (alone) {
        words.add(plain.substring(i, next));
      } else if (start < 0 && isPart(c)) {
        start = i;
      }
      i = next;
    }
    if (start >= 0) {
      words.add(plain.substring(start));
    }
    return words;
  }

  /** Letters, marks and numbers. */
  private static boolean isPart(int c) {
    return Character.isLetter(c)
        || switch (Character.getType(c)) {
          case Character.NON_SPACING_MARK,
              Character.COMBINING_SPACING_MARK,
              Character.ENCLOSING_MARK,
              Character.DECIMAL_DIGIT_NUMBER,
              Character.LETTER_NUMBER,
              Character.OTHER_NUMBER ->
              true;
          default -> false;
        };
  }

  /** The words that carry meaning, each once, in order, singular where English forms a plural. */
  static Set<String> content(String text) {
    var words = new LinkedHashSet<String>();
    for (String word : all(text)) {
      if (!FUNCTION_WORDS.contains(word)) {
        words.add(singular(word));
      }
    }
    return words;
  }

  /** The share of {@code words} that {@code there} has; 0 for no words. */
  static double covered(Set<String> words, Set<String> there) {
    return words.isEmpty()
        ? 0
        : (double) words.stream().filter(there::contains).count() / words.size();
  }

  private static String singular(String word) {
    if (word.length() < 4 || !word.endsWith("s") || word.endsWith("ss") || word.endsWith("us")) {
      return word;
    }
    return word.endsWith("ies")
        ? word.substring(0, word.length() - 3) + "y"
        : word.substring(0, word.length() - 1);
  }
}
