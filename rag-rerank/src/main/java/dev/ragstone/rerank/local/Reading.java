package dev.ragstone.rerank.local;

import java.util.List;

/**
 * What one forward pass showed, as far as it was looked at: an immutable value that holds none of
 * the model's memory.
 */
public final class Reading {

  /**
   * A token and the characters of the prompt it stands for; no characters for a mark that the
   * tokenizer put in.
   *
   * @param to the character behind its last
   */
  public record Token(int id, int from, int to) {

    /** Whether it stands for any character of {@code start} to {@code end}, the latter excluded. */
    public boolean within(int start, int end) {
      return from < to && from < end && to > start;
    }
  }

  private final List<Token> tokens;
  private final float[] logits;
  private final double normaliser;
  private final float[][] hidden;
  private final float[][][] attention;

  /**
   * The arrays are kept and must not change any more; one that was not looked at is empty.
   *
   * @param logits by id of the token that may come next
   * @param hidden by layer, the embeddings first: the last token's state
   * @param attention by layer, head and token: the mean over those looked at
   */
  public Reading(List<Token> tokens, float[] logits, float[][] hidden, float[][][] attention) {
    this.tokens = List.copyOf(tokens);
    this.logits = logits;
    this.normaliser = logSumExp(logits);
    this.hidden = hidden;
    this.attention = attention;
  }

  public List<Token> tokens() {
    return tokens;
  }

  /** The logit of {@code token} as the next one; NaN for one the model has none for. */
  public double logit(int token) {
    looked(logits.length, "logits");
    return token >= 0 && token < logits.length ? logits[token] : Double.NaN;
  }

  /** The natural logarithm of the probability that {@code token} comes next. */
  public double logProbability(int token) {
    return logit(token) - normaliser;
  }

  /** The token with the highest logit, the first of several; -1 if none is a number. */
  public int likeliest() {
    looked(logits.length, "logits");
    int best = -1;
    for (int i = 0; i < logits.length; i++) {
      if (!Float.isNaN(logits[i]) && (best < 0 || logits[i] > logits[best])) {
        best = i;
      }
    }
    return best;
  }

  /** How many layers' hidden states there are, the embeddings among them. */
  public int layers() {
    looked(hidden.length, "hidden states");
    return hidden.length;
  }

  /** The last token's hidden state; layer 0 is the embedding. */
  public float[] hidden(int layer) {
    looked(hidden.length, "hidden states");
    return hidden[layer].clone();
  }

  /** The mean attention that the tokens looked at pay to {@code token}, in [0, 1]. */
  public double attention(int layer, int head, int token) {
    looked(attention.length, "attention");
    return attention[layer][head][token];
  }

  /** The same, summed over all layers and heads. */
  public double attention(int token) {
    looked(attention.length, "attention");
    double sum = 0;
    for (float[][] layer : attention) {
      for (float[] head : layer) {
        sum += head[token];
      }
    }
    return sum;
  }

  private static void looked(int length, String what) {
    if (length == 0) {
      throw new IllegalStateException("nobody looked at the " + what);
    }
  }

  /** Over what is a number: one token without a logit does not spoil the others. */
  private static double logSumExp(float[] logits) {
    double highest = Double.NEGATIVE_INFINITY;
    for (float logit : logits) {
      highest = Float.isNaN(logit) ? highest : Math.max(highest, logit);
    }
    if (Double.isInfinite(highest)) {
      return highest;
    }
    double sum = 0;
    for (float logit : logits) {
      sum += Float.isNaN(logit) ? 0 : Math.exp(logit - highest);
    }
    return highest + Math.log(sum);
  }

  @Override
  public String toString() {
    return tokens.size() + " tokens read";
  }
}
