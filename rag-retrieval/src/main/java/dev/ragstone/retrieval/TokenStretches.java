package dev.ragstone.retrieval;

import java.util.ArrayList;
import java.util.List;

/** Cuts the tokens of a long text where a model with a limited input can read on. */
final class TokenStretches {

  /** Tokens BERT reads at once, without the two that mark the ends. */
  private static final int MOST = 510;

  private TokenStretches() {}

  /**
   * A stretch of tokens.
   *
   * @param from the first, counting the mark in front of the text as 0
   * @param to after the last
   */
  record Stretch(int from, int to) {

    int length() {
      return to - from;
    }

    /** Its tokens out of those of the text, between the marks of the text's ends. */
    long[] ids(long[] text) {
      var ids = new long[length() + 2];
      ids[0] = text[0];
      System.arraycopy(text, from, ids, 1, length());
      ids[ids.length - 1] = text[text.length - 1];
      return ids;
    }
  }

  /** The stretches of a text, none of which ends within a word if the word fits into one. */
  static List<Stretch> of(String[] tokens) {
    int end = tokens.length - 1;
    var stretches = new ArrayList<Stretch>();
    for (int from = 1; from < end; from = stretches.getLast().to()) {
      int to = Math.min(from + MOST, end);
      int word = to;
      while (to < end && word > from && tokens[word].startsWith("##")) {
        word--;
      }
      stretches.add(new Stretch(from, word > from ? word : to));
    }
    return stretches;
  }
}
