package dev.ragstone.decompose;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** The numbers of a text, as the sequences of digits that stand in it. */
final class Figures {

  private static final Pattern THOUSANDS = Pattern.compile("(?<=\\d)[,'’ ](?=\\d{3}(?!\\d))");
  private static final Pattern DIGITS = Pattern.compile("\\d+");

  private Figures() {}

  /** Each sequence of digits once, in order; digits of any script, thousands joined. */
  static Set<String> in(String text) {
    var plain = new StringBuilder(text.length());
    Normalizer.normalize(text, Normalizer.Form.NFKC)
        .codePoints()
        .forEach(
            c -> {
              if (Character.isDigit(c)) {
                plain.append(Character.digit(c, 10));
              } else {
                plain.appendCodePoint(c);
              }
            });
    var found = new LinkedHashSet<String>();
    var joined = THOUSANDS.matcher(plain).replaceAll("");
    DIGITS.matcher(joined).results().forEach(digits -> found.add(digits.group()));
    return found;
  }
}
