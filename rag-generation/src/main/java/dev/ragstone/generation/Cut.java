package dev.ragstone.generation;

import java.util.function.Predicate;

/** The start of a text that is too long. */
final class Cut {

  private Cut() {}

  /** The longest run of whole sentences from the start that fits; empty if the first does not. */
  static String atSentence(String text, Predicate<String> fits) {
    var kept = "";
    var longer = new StringBuilder();
    for (String sentence : Sentences.pieces(text)) {
      longer.append(sentence);
      if (!fits.test(longer.toString())) {
        break;
      }
      kept = longer.toString();
    }
    return kept.strip();
  }

  /** The longest start that fits, cut between words if it has any; at least one character. */
  static String anywhere(String text, Predicate<String> fits) {
    if (fits.test(text)) {
      return text;
    }
    int fitting = 1;
    int tooLong = text.length();
    while (tooLong - fitting > 1) {
      int middle = (fitting + tooLong) >>> 1;
      if (fits.test(start(text, middle))) {
        fitting = middle;
      } else {
        tooLong = middle;
      }
    }
    var longest = start(text, fitting);
    int word = longest.lastIndexOf(' ');
    return word > longest.length() / 2 ? longest.substring(0, word).strip() : longest;
  }

  /** Never half of a surrogate pair. */
  private static String start(String text, int length) {
    boolean splits =
        length < text.length()
            && Character.isHighSurrogate(text.charAt(length - 1))
            && Character.isLowSurrogate(text.charAt(length));
    return text.substring(0, splits ? length + 1 : length);
  }
}
