package dev.ragstone.core;

import java.util.List;

/** Texts that were cut out of one document with an overlap, put together again. */
public final class Overlaps {

  /** Shorter repetitions are chance. */
  private static final int SHORTEST = 10;

  private Overlaps() {}

  /** The texts as paragraphs of one; what the next repeats of the one before is said once. */
  public static String joined(List<String> texts) {
    var joined = new StringBuilder();
    for (String text : texts) {
      int repeated = repeated(joined, text);
      var rest = text.substring(repeated);
      if (!joined.isEmpty() && !rest.isBlank()) {
        joined.append(repeated > 0 ? "" : "\n\n");
      }
      joined.append(rest);
    }
    return joined.toString();
  }

  /**
   * How many characters at the start of {@code next} stand at the end of {@code before}: the most,
   * and 0 if they are fewer than ten.
   */
  public static int repeated(CharSequence before, String next) {
    for (int length = Math.min(before.length(), next.length()); length >= SHORTEST; length--) {
      if (endsWith(before, next, length)) {
        return length;
      }
    }
    return 0;
  }

  private static boolean endsWith(CharSequence before, String next, int length) {
    int from = before.length() - length;
    int i = 0;
    while (i < length && before.charAt(from + i) == next.charAt(i)) {
      i++;
    }
    return i == length;
  }
}
