package dev.ragstone.rerank.local;

import java.util.Arrays;
import java.util.stream.LongStream;

/** Which marks a tokenizer puts around and between the two texts of a pair, and their types. */
final class PairTemplate {

  private static final long QUESTION = 0;
  private static final long PASSAGE = 1;

  private final long[] ids;
  private final long[] types;
  private final int questionFrom;
  private final int questionTo;
  private final int passageFrom;
  private final int passageTo;

  /**
   * Learnt from any pair.
   *
   * @param sequences 0 for tokens of the first text, 1 for those of the second, else a mark
   * @throws IllegalArgumentException if there is not first one text and then the other
   */
  PairTemplate(long[] ids, long[] types, long[] sequences) {
    this.ids = ids;
    this.types = types;
    questionFrom = first(sequences, QUESTION);
    questionTo = end(sequences, QUESTION);
    passageFrom = first(sequences, PASSAGE);
    passageTo = end(sequences, PASSAGE);
    if (questionTo == 0 || passageFrom < questionTo) {
      throw new IllegalArgumentException("it does not put a question before a passage");
    }
  }

  private static int first(long[] sequences, long sequence) {
    int i = 0;
    while (i < sequences.length && sequences[i] != sequence) {
      i++;
    }
    return i;
  }

  private static int end(long[] sequences, long sequence) {
    int i = sequences.length;
    while (i > 0 && sequences[i - 1] != sequence) {
      i--;
    }
    return i;
  }

  /** How many marks a pair has. */
  int marks() {
    return questionFrom + passageFrom - questionTo + ids.length - passageTo;
  }

  /** Whether a token is one of the marks, which a text must not bring along. */
  boolean isMark(long id) {
    return LongStream.concat(
            Arrays.stream(ids, 0, questionFrom),
            LongStream.concat(
                Arrays.stream(ids, questionTo, passageFrom),
                Arrays.stream(ids, passageTo, ids.length)))
        .anyMatch(mark -> mark == id);
  }

  /** The question and the tokens {@code from} (inclusive) to {@code to} of the passage. */
  Pair joined(long[] question, long[] passage, int from, int to) {
    int length = marks() + question.length + to - from;
    var joined = new Pair(new long[length], new long[length]);
    int at = copied(joined, 0, 0, questionFrom);
    System.arraycopy(question, 0, joined.ids, at, question.length);
    Arrays.fill(joined.types, at, at + question.length, types[questionFrom]);
    at = copied(joined, at + question.length, questionTo, passageFrom);
    System.arraycopy(passage, from, joined.ids, at, to - from);
    Arrays.fill(joined.types, at, at + to - from, types[passageFrom]);
    copied(joined, at + to - from, passageTo, ids.length);
    return joined;
  }

  private int copied(Pair joined, int at, int from, int to) {
    System.arraycopy(ids, from, joined.ids, at, to - from);
    System.arraycopy(types, from, joined.types, at, to - from);
    return at + to - from;
  }
}
