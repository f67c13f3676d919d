package dev.ragstone.evaluation.robustness;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A Markdown table in the making. */
final class Table {

  private final List<String> lines = new ArrayList<>();

  /** The first {@code names} columns hold text, the others numbers. */
  Table(int names, String... headers) {
    row((Object[]) headers);
    var line = new StringBuilder("|");
    for (int i = 0; i < headers.length; i++) {
      line.append(i < names ? "---|" : "---:|");
    }
    lines.add(line.toString());
  }

  void row(Object... cells) {
    var texts = new ArrayList<String>();
    for (Object cell : cells) {
      texts.add(text(cell));
    }
    lines.add(texts.stream().collect(joining(" | ", "| ", " |")));
  }

  /** A share as a percentage. */
  static String percent(double share) {
    return Double.isNaN(share) ? "–" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  private static String text(Object cell) {
    if (cell instanceof Double value) {
      return value.isNaN() ? "–" : String.format(Locale.ROOT, "%.4f", value);
    }
    return cell.toString().replace("|", "\\|").replaceAll("\\s+", " ");
  }

  @Override
  public String toString() {
    return String.join("\n", lines) + "\n";
  }
}
