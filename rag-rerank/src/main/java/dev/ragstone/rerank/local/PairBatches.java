package dev.ragstone.rerank.local;

import java.util.ArrayList;
import java.util.List;

/**
 * Deals pairs into batches of pairs that are about as long, so that little is padding.
 *
 * @param pairs of a batch, at most
 * @param tokens of a batch, padding included, at most, unless one pair has more
 * @param padding whether pairs of different lengths may share a batch
 */
record PairBatches(int pairs, int tokens, boolean padding) {

  /** A pair and which text it is of. */
  record Piece(int text, Pair pair) {}

  /**
   * Longest first, every piece once.
   *
   * @param atOnce so many batches are worked off together: there are as many, if there are pieces
   */
  List<List<Piece>> of(List<Piece> pieces, int atOnce) {
    var sorted = new ArrayList<>(pieces);
    sorted.sort((one, other) -> Pair.LONGEST_FIRST.compare(one.pair(), other.pair()));
    long total = sorted.stream().mapToLong(piece -> piece.pair().length()).sum();
    long fair = Math.min(tokens, Math.ceilDiv(total, atOnce));
    var batches = new ArrayList<List<Piece>>();
    int from = 0;
    while (from < sorted.size()) {
      int to = end(sorted, from, fair);
      batches.add(sorted.subList(from, to));
      from = to;
    }
    return batches;
  }

  private int end(List<Piece> sorted, int from, long most) {
    int longest = sorted.get(from).pair().length();
    int to = from + 1;
    while (to < sorted.size()
        && to - from < pairs
        && (long) (to - from + 1) * longest <= most
        && (padding || sorted.get(to).pair().length() == longest)) {
      to++;
    }
    return to;
  }
}
