package dev.ragstone.rerank.local;

/** A network that gives pairs of tokens one number each. Safe to share between threads. */
interface PairModel extends AutoCloseable {

  /**
   * A logit a pair, in their order.
   *
   * @throws IllegalStateException if the network fails, or gives something else
   */
  double[] logits(PairBatch batch);

  /** Whether it is told what is padding; one that is not gets pairs of one length. */
  boolean masks();

  /** Batches it works off best at the same time. */
  int atOnce();

  /** Closing twice is closing once. */
  @Override
  void close();
}
