package dev.ragstone.generation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A text in parts that can be shown without the others.
 *
 * @param texts as they stand in the text, but for white space; in its order
 */
record Parts(List<String> texts) {

  private static final String GAP = " … ";

  /** A blank line, or the line of a list item or heading that follows. */
  private static final Pattern BLOCK =
      Pattern.compile("\\R[ \\t]*\\R|\\R(?=[ \\t]{0,8}(?:[-*+•]|\\d{1,3}[.)]|#{1,6})[ \\t])");

  private static final Pattern CODE = Pattern.compile("(?m)^[ \\t]{0,3}(?:```|~~~)");
  private static final Pattern ROW =
      Pattern.compile("(?m)^[ \\t]*\\|.*$|^[^|\\n]*\\|[^|\\n]*\\|.*$|^.*\\t.*\\t.*$");
  private static final Pattern STATEMENT = Pattern.compile("(?m)^.*[;{}][ \\t]*$");
  private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");

  Parts {
    texts = List.copyOf(texts);
  }

  /** The sentences; a line end inside a paragraph ends none. */
  static Parts sentences(String text) {
    var sentences = new ArrayList<String>();
    for (String block : BLOCK.split(text, -1)) {
      Sentences.pieces(SPACE.matcher(block).replaceAll(" ").strip()).stream()
          .map(String::strip)
          .filter(sentence -> !sentence.isEmpty())
          .forEach(sentences::add);
    }
    return new Parts(sentences);
  }

  /** Runs of {@code size} sentences, the last one shorter. */
  static Parts sentences(String text, int size) {
    return grouped(sentences(text).texts(), size, 0);
  }

  /** Runs of {@code size} words; fewer than {@code shortest} at the end belong to the last run. */
  static Parts words(String text, int size, int shortest) {
    return grouped(List.of(SPACE.split(text.strip(), -1)), size, shortest);
  }

  private static Parts grouped(List<String> units, int size, int shortest) {
    var parts = new ArrayList<String>();
    int start = 0;
    while (start < units.size()) {
      int end = Math.min(units.size(), start + size);
      end = units.size() - end < shortest ? units.size() : end;
      parts.add(String.join(" ", units.subList(start, end)));
      start = end;
    }
    return new Parts(parts);
  }

  /** Whether leaving out parts would break what is more than sentences: a table, code. */
  static boolean isProse(String text) {
    return !CODE.matcher(text).find()
        && ROW.matcher(text).results().limit(2).count() < 2
        && STATEMENT.matcher(text).results().limit(2).count() < 2;
  }

  int size() {
    return texts.size();
  }

  /** The parts named, from 0, in their order, with an ellipsis wherever others are left out. */
  String only(Set<Integer> named) {
    var shown = new StringBuilder();
    int next = 0;
    for (int i : new TreeSet<>(named)) {
      if (!shown.isEmpty()) {
        shown.append(i == next ? " " : GAP);
      }
      shown.append(texts.get(i));
      next = i + 1;
    }
    return shown.toString();
  }
}
