package dev.ragstone.evaluation.robustness;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A text cut at its word boundaries.
 *
 * @param pieces words and what stands between them, in order: together the text
 * @param at the indices of the pieces that are words, which have a letter or a digit
 */
record Words(List<String> pieces, List<Integer> at) {

  static Words of(String text) {
    var boundaries = BreakIterator.getWordInstance(Locale.ROOT);
    boundaries.setText(text);
    var pieces = new ArrayList<String>();
    int start = 0;
    for (int end = boundaries.next(); end != BreakIterator.DONE; end = boundaries.next()) {
      pieces.add(text.substring(start, end));
      start = end;
    }
    var at = IntStream.range(0, pieces.size()).boxed().filter(i -> word(pieces.get(i))).toList();
    return new Words(List.copyOf(pieces), at);
  }

  private static boolean word(String piece) {
    return piece.codePoints().anyMatch(Character::isLetterOrDigit);
  }

  int count() {
    return at.size();
  }

  /** The words alone, in order. */
  List<String> words() {
    return at.stream().map(pieces::get).toList();
  }

  /** The text without the words of these indices and one space beside each, better before it. */
  String without(List<Integer> dropped) {
    var left = new ArrayList<>(pieces);
    for (int i : dropped.stream().sorted().toList()) {
      left.set(i, "");
      if (space(left, i - 1)) {
        left.set(i - 1, "");
      } else if (space(left, i + 1)) {
        left.set(i + 1, "");
      }
    }
    return String.join("", left);
  }

  private static boolean space(List<String> pieces, int i) {
    return i >= 0 && i < pieces.size() && !pieces.get(i).isEmpty() && pieces.get(i).isBlank();
  }
}
