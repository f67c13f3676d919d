package dev.ragstone.spring;

import java.util.regex.Pattern;

/** Names that are fit for tags and logs. */
final class Label {

  private static final Pattern WORDS = Pattern.compile("[\\p{L}_]+(?:[ -][\\p{L}_]+)*");
  private static final Pattern BREAKS = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\\p{Cf}]");
  private static final String OTHER = "other";

  private Label() {}

  /** {@code text} on one line, with {@code mark} for all that breaks or turns a line. */
  static String oneLine(String text, String mark) {
    return BREAKS.matcher(text).replaceAll(mark);
  }

  /**
   * The short name of a stage or a task, of which there are few, and no texts: the words {@code
   * printed} begins with, "convex" of "convex(dense 0.6)[bm25, dense]@100".
   */
  static String of(String printed) {
    var from = printed.startsWith("(") ? printed.substring(1) : printed;
    var words = WORDS.matcher(from.lines().findFirst().orElse(""));
    return words.lookingAt() ? words.group() : OTHER;
  }
}
