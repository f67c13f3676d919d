package dev.ragstone.rerank.local;

import java.util.Arrays;
import java.util.Comparator;

/** A question and a passage as a model reads them: ids and types of tokens, marks included. */
final class Pair {

  /** Longest first; what is as long by its tokens, so that no order of the texts shows through. */
  static final Comparator<Pair> LONGEST_FIRST =
      Comparator.comparingInt(Pair::length)
          .reversed()
          .thenComparing((one, other) -> Arrays.compare(one.ids, other.ids));

  final long[] ids;
  final long[] types;

  Pair(long[] ids, long[] types) {
    this.ids = ids;
    this.types = types;
  }

  int length() {
    return ids.length;
  }
}
