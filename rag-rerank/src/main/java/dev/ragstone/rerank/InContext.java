package dev.ragstone.rerank;

/**
 * How passages are scored by the attention they are paid.
 *
 * @param marks around the prompt, as the model was trained
 * @param depth candidates that are looked at, at least 1, all in one prompt; the others keep their
 *     places behind
 * @param bothOrders whether the passages are also shown the other way round and the scores
 *     averaged: twice the passes, and the result is the same for a list and for its reverse
 */
public record InContext(ChatMarks marks, int depth, boolean bothOrders) {

  /** ChatML, the best 100, the first last. */
  public static final InContext USUAL = new InContext(ChatMarks.CHATML, 100, false);

  public InContext {
    Settings.atLeast(1, depth, "depth");
  }

  /** These settings with other marks. */
  public InContext withMarks(ChatMarks other) {
    return new InContext(other, depth, bothOrders);
  }

  /** These settings with the passages shown in both orders. */
  public InContext inBothOrders() {
    return new InContext(marks, depth, true);
  }

  @Override
  public String toString() {
    return "depth " + depth + (bothOrders ? ", both orders" : "");
  }
}
