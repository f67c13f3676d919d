package dev.ragstone.generation;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Where the sentences of a text end. */
final class Sentences {

  private static final Pattern LINE = Pattern.compile(".*(?:\\R|$)");
  private static final Pattern ABBREVIATED =
      Pattern.compile(
          "^\\s*\\d{1,3}\\.\\s*$|(?:^|[\\s(\"“])(?:\\p{Lu}|\\p{Lu}\\.\\p{Lu}|Mr|Mrs|Ms|Dr|Prof|St|Mt|Gen|Col|Lt|Rev|No|Fig|vs|cf|ca|approx|e\\.g|i\\.e)\\.\\s*$");

  private Sentences() {}

  /**
   * The sentences of {@code text} with the white space behind them: joined again they are the text.
   * A line end always ends a sentence; a common abbreviation, an initial and the number of a list
   * item do not.
   */
  static List<String> pieces(String text) {
    var pieces = new ArrayList<String>();
    var sentence = new StringBuilder();
    var lines = LINE.matcher(text);
    while (lines.find() && !lines.group().isEmpty()) {
      boolean open = false;
      for (String piece : broken(lines.group())) {
        if (!sentence.isEmpty() && !open && !piece.isBlank()) {
          pieces.add(sentence.toString());
          sentence.setLength(0);
        }
        sentence.append(piece);
        open = ABBREVIATED.matcher(piece).find();
      }
    }
    if (!sentence.isEmpty()) {
      pieces.add(sentence.toString());
    }
    return pieces;
  }

  private static List<String> broken(String line) {
    var sentences = BreakIterator.getSentenceInstance(Locale.ROOT);
    sentences.setText(line);
    var pieces = new ArrayList<String>();
    int start = 0;
    for (int end = sentences.next(); end != BreakIterator.DONE; end = sentences.next()) {
      pieces.add(line.substring(start, end));
      start = end;
    }
    return pieces;
  }
}
