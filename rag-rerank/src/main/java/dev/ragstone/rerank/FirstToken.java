package dev.ragstone.rerank;

/**
 * How passages are put in order by the first letter a causal model would name.
 *
 * @param marks around the prompt, as the model was trained
 * @param window passages shown at once, 2 to 20
 * @param step how far the window moves, at least 1 and below {@code window}
 * @param depth candidates that are looked at, at least 2; the others keep their places behind
 * @param bothOrders whether each window is also shown the other way round and the two are averaged:
 *     twice the passes, and the result is the same for a window and for its reverse
 */
public record FirstToken(ChatMarks marks, int window, int step, int depth, boolean bothOrders) {

  /** ChatML, windows of 20 in steps of 10 over the best 100, in the given order only. */
  public static final FirstToken USUAL = new FirstToken(ChatMarks.CHATML, 20, 10, 100, false);

  static final int LETTERS = 20;

  public FirstToken {
    if (window < 2 || window > LETTERS) {
      throw new IllegalArgumentException("window must be 2 to 20, was " + window);
    }
  }

  /** These settings with other marks. */
  public FirstToken withMarks(ChatMarks other) {
    return new FirstToken(other, window, step, depth, bothOrders);
  }

  /** These settings with each window shown in both orders. */
  public FirstToken inBothOrders() {
    return new FirstToken(marks, window, step, depth, true);
  }
}
