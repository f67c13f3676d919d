package dev.ragstone.rerank.local;

import java.util.Arrays;
import java.util.List;

/** Pairs as the rows of one tensor, the shorter ones filled up behind. */
final class PairBatch {

  static final String IDS = "input_ids";
  static final String MASK = "attention_mask";
  static final String TYPES = "token_type_ids";

  /** What a model may ask for, in the order in which it is handed to one that has no names. */
  static final List<String> INPUTS = List.of(IDS, MASK, TYPES);

  private final List<Pair> pairs;
  private final int width;
  private final long pad;

  /**
   * @param pairs at least one
   */
  PairBatch(List<Pair> pairs, long pad) {
    this.pairs = pairs;
    this.pad = pad;
    width = pairs.stream().mapToInt(Pair::length).max().orElseThrow();
  }

  int size() {
    return pairs.size();
  }

  long[] shape() {
    return new long[] {size(), width};
  }

  /**
   * The rows of one of {@link #INPUTS}, one behind the other.
   *
   * @throws IllegalArgumentException if a tokenizer does not know it
   */
  long[] rows(String input) {
    var rows = new long[size() * width];
    for (int i = 0; i < size(); i++) {
      var pair = pairs.get(i);
      int from = i * width;
      int to = from + pair.length();
      switch (input) {
        case IDS -> {
          System.arraycopy(pair.ids, 0, rows, from, pair.length());
          Arrays.fill(rows, to, from + width, pad);
        }
        case MASK -> Arrays.fill(rows, from, to, 1);
        case TYPES -> System.arraycopy(pair.types, 0, rows, from, pair.length());
        default ->
            throw new IllegalArgumentException(
                "it asks for " + input + ", which a tokenizer does not know");
      }
    }
    return rows;
  }
}
