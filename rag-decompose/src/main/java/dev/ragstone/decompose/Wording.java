package dev.ragstone.decompose;

import java.text.Normalizer;
import java.util.Locale;

/** How texts are compared that may differ in case, spacing, punctuation and shapes of letters. */
final class Wording {

  private Wording() {}

  /** Equal for texts of the same words in the same order. */
  static String key(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}]+", " ")
        .strip();
  }

  static boolean same(String one, String other) {
    return key(one).equals(key(other));
  }
}
