package dev.ragstone.core.llm;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;

/** Whether a text says what is quoted from it, a few letters more or less. */
public final class Quotation {

  private static final int MOST_EDITS = 5;

  /** A short quotation has to be exact: with five edits five letters are anything. */
  private static final int LETTERS_AN_EDIT = 8;

  private static final int SHORTEST = 8;

  /** Longer ones are looked for as they are: a sentence is shorter. */
  private static final int LONGEST = 400;

  private Quotation() {}

  /**
   * At most five edits, and one in eight letters; case, spacing and punctuation aside. Of fewer
   * than eight characters never, of more than four hundred exactly. Takes time in proportion to the
   * product of the lengths at worst, and to that of the text where it is unlike the quotation.
   */
  public static boolean isIn(String text, String quote) {
    var wanted = key(quote);
    int edits = Math.min(MOST_EDITS, wanted.length() / LETTERS_AN_EDIT);
    var said = key(text);
    return wanted.length() >= SHORTEST
        && wanted.length() <= said.length() + edits
        && (said.contains(wanted)
            || (wanted.length() <= LONGEST && distance(said, wanted, edits) <= edits));
  }

  /** Case, spacing, punctuation and shapes of letters aside: equal for the same words in order. */
  public static String key(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .replaceAll("(?:(?<![\\p{L}\\p{N}+#])[+#]++|[^\\p{L}\\p{M}\\p{N}+#]++)++", " ")
        .strip();
  }

  /**
   * The least Levenshtein distance between {@code wanted} and any part of {@code said}, or more
   * than {@code most} if it is more: Sellers' table, of whose columns only the part that can stay
   * within {@code most} is filled (Ukkonen).
   */
  private static int distance(String said, String wanted, int most) {
    var column = new int[wanted.length() + 1];
    Arrays.setAll(column, i -> Math.min(i, most + 1));
    int best = column[wanted.length()];
    int last = Math.min(most, wanted.length());
    for (int at = 0; at < said.length(); at++) {
      int end = Math.min(last + 1, wanted.length());
      int diagonal = 0;
      for (int i = 1; i <= end; i++) {
        int left = i <= last ? column[i] : most + 1;
        int cost = wanted.charAt(i - 1) == said.charAt(at) ? 0 : 1;
        int cell = Math.min(diagonal + cost, Math.min(left, column[i - 1]) + 1);
        column[i] = Math.min(cell, most + 1);
        diagonal = left;
      }
      last = end;
      while (column[last] > most) {
        last--;
      }
      if (end == wanted.length()) {
        best = Math.min(best, column[end]);
      }
    }
    return best;
  }
}
