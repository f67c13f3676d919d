package dev.ragstone.spring;

import java.util.regex.Pattern;

/** The short name of a stage or a task: few of them, and no texts, for tags and logs. */
final class Label {

  private static final Pattern WORDS = Pattern.compile("[\\p{L}_]+(?:[ -][\\p{L}_]+)*");
  private static final String OTHER = "other";

  private Label() {}

  /** The words {@code printed} begins with: "convex" of "convex(dense 0.6)[bm25, dense]@100". */
  static String of(String printed) {
    var from = printed.startsWith("(") ? printed.substring(1) : printed;
    var words = WORDS.matcher(from.lines().findFirst().orElse(""));
    return words.lookingAt() ? words.group() : OTHER;
  }
}
