package dev.ragstone.rerank.local;

import java.util.Arrays;

/** The tokens of a text without marks, and which of them make a word. */
final class Tokens {

  final long[] ids;
  private final long[] words;

  Tokens(long[] ids, long[] words) {
    this.ids = ids;
    this.words = words;
  }

  int length() {
    return ids.length;
  }

  /** The first tokens, at most so many. */
  long[] first(int most) {
    return ids.length <= most ? ids : Arrays.copyOf(ids, most);
  }

  /**
   * The last place at or before {@code at} where a word begins, but none at {@code floor} or
   * before.
   */
  int wordStart(int at, int floor) {
    for (int i = at; i > floor; i--) {
      if (i == ids.length || words[i] != words[i - 1] || words[i] < 0) {
        return i;
      }
    }
    return at;
  }
}
