package dev.ragstone.evaluation.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/** A table in GitHub's Markdown; text to the left, numbers to the right. */
final class MarkdownTable {

  private static final Pattern SPECIAL = Pattern.compile("[\\\\`*\\[\\]<|]");
  private static final Pattern BREAKS = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]+");

  private final List<String> lines = new ArrayList<>();

  /** The first columns, so many, are text. */
  MarkdownTable(int texts, List<String> columns) {
    row(columns);
    lines.add("|" + "---|".repeat(texts) + "--:|".repeat(columns.size() - texts));
  }

  /** Cells are Markdown already. */
  void row(List<String> cells) {
    lines.add("| " + String.join(" | ", cells) + " |");
  }

  boolean isEmpty() {
    return lines.size() == 2;
  }

  List<String> lines() {
    return Collections.unmodifiableList(lines);
  }

  /** Text that stays text, on one line, wherever it stands. */
  static String text(String text) {
    return SPECIAL.matcher(BREAKS.matcher(text).replaceAll(" ")).replaceAll("\\\\$0");
  }

  /** Text as code, on one line; not for cells. */
  static String code(String text) {
    return "`" + BREAKS.matcher(text).replaceAll(" ").replace('`', '\'') + "`";
  }
}
