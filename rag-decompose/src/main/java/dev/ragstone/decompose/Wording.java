package dev.ragstone.decompose;

import dev.ragstone.core.llm.Quotation;
import java.util.regex.Pattern;

/** How texts are compared that may differ in case, spacing, punctuation and shapes of letters. */
final class Wording {

  private static final Pattern MARKS = Pattern.compile("(\\p{Mn}{4})\\p{Mn}++");

  private Wording() {}

  /**
   * The text without the marks that follow four others on one letter. A word boundary is looked for
   * through all the marks before it, which takes minutes where a text has nothing else.
   */
  static String withFewMarks(String text) {
    return MARKS.matcher(text).replaceAll("$1");
  }

  /** Equal for texts of the same words in the same order. */
  static String key(String text) {
    return Quotation.key(text);
  }

  static boolean same(String one, String other) {
    return key(one).equals(key(other));
  }
}
