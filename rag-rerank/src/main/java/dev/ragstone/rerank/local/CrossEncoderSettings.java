package dev.ragstone.rerank.local;

/**
 * How a cross-encoder reads its pairs.
 *
 * @param most tokens the model reads of a pair, marks included, at least 8
 * @param questionShare of these that a question may take, in (0, 1); what is longer is cut off, and
 *     otherwise only passages are
 * @param stretches of a passage that is longer than the rest of the window: so many are scored, at
 *     least 1, and the best counts; what lies behind them is not read
 * @param overlap tokens that neighbouring stretches share, at least 0; never over half of one
 * @param batch pairs the model is given at once, at least 1
 * @param batchTokens pairs of a batch times its longest, padding included; at least 1, and a longer
 *     pair is a batch
 * @param sigmoid whether scores are {@code 1 / (1 + exp(-logit))}, for display: the order is the
 *     same
 */
public record CrossEncoderSettings(
    int most,
    double questionShare,
    int stretches,
    int overlap,
    int batch,
    int batchTokens,
    boolean sigmoid) {

  /**
   * 512 tokens, half for the question; 8 stretches that share 64; raw logits. Batches of 512
   * tokens: larger ones outgrow the processor's cache and are slower.
   */
  public static final CrossEncoderSettings USUAL =
      new CrossEncoderSettings(512, 0.5, 8, 64, 32, 512, false);

  public CrossEncoderSettings {
    if (most < 8) {
      throw new IllegalArgumentException("most must be at least 8, was " + most);
    }
    if (!(questionShare > 0 && questionShare < 1)) {
      throw new IllegalArgumentException("questionShare must be in (0, 1), was " + questionShare);
    }
    if (stretches < 1 || overlap < 0) {
      throw new IllegalArgumentException(
          "stretches must be at least 1 and overlap at least 0, were %d and %d"
              .formatted(stretches, overlap));
    }
    if (batch < 1 || batchTokens < 1) {
      throw new IllegalArgumentException(
          "a batch of %d pairs and %d tokens".formatted(batch, batchTokens));
    }
  }

  /** These settings for a model that reads so many tokens. */
  public CrossEncoderSettings withMost(int tokens) {
    return new CrossEncoderSettings(
        tokens, questionShare, stretches, overlap, batch, batchTokens, sigmoid);
  }

  /** These settings with so many stretches of a long passage; 1 reads its beginning only. */
  public CrossEncoderSettings withStretches(int scored, int sharing) {
    return new CrossEncoderSettings(
        most, questionShare, scored, sharing, batch, batchTokens, sigmoid);
  }

  /** These settings with batches of at most so many pairs and tokens. */
  public CrossEncoderSettings withBatches(int pairs, int tokens) {
    return new CrossEncoderSettings(
        most, questionShare, stretches, overlap, pairs, tokens, sigmoid);
  }

  /**
   * These settings with every pair read alone. A model that was quantised dynamically (int8) takes
   * its scale from a whole batch, so that a score there depends a little on its neighbours; here it
   * does not.
   */
  public CrossEncoderSettings oneAtATime() {
    return withBatches(1, batchTokens);
  }

  /** These settings with scores in (0, 1). */
  public CrossEncoderSettings withSigmoid() {
    return new CrossEncoderSettings(
        most, questionShare, stretches, overlap, batch, batchTokens, true);
  }

  @Override
  public String toString() {
    return "%d tokens%s%s%s"
        .formatted(
            most,
            stretches == 1 ? "" : ", best of " + stretches + " stretches",
            batch == 1 ? ", one at a time" : "",
            sigmoid ? ", sigmoid" : "");
  }
}
