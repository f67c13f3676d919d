package dev.ragstone.evaluation.robustness;

import java.util.ArrayList;
import java.util.List;

/** The letters of a QWERTY keyboard, each row half a key to the right of the one above. */
final class Keyboard {

  private static final List<String> ROWS = List.of("qwertyuiop", "asdfghjkl", "zxcvbnm");

  private Keyboard() {}

  /** The letters beside {@code letter}, in its case; empty if it has no key of its own. */
  static List<Integer> beside(int letter) {
    var beside = new ArrayList<Integer>();
    for (int row = 0; row < ROWS.size(); row++) {
      int key = ROWS.get(row).indexOf(lower(letter));
      if (key >= 0) {
        add(beside, row, key - 1, letter);
        add(beside, row, key + 1, letter);
        add(beside, row - 1, key, letter);
        add(beside, row - 1, key + 1, letter);
        add(beside, row + 1, key - 1, letter);
        add(beside, row + 1, key, letter);
      }
    }
    return beside;
  }

  private static void add(List<Integer> beside, int row, int key, int like) {
    if (row >= 0 && row < ROWS.size() && key >= 0 && key < ROWS.get(row).length()) {
      int found = ROWS.get(row).charAt(key);
      beside.add(like == lower(like) ? found : Character.toUpperCase(found));
    }
  }

  /** Only the letters A to Z: others, such as the Kelvin sign, have lower cases among them. */
  private static int lower(int letter) {
    return letter >= 'A' && letter <= 'Z' ? letter + ('a' - 'A') : letter;
  }
}
