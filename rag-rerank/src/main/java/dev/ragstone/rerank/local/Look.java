package dev.ragstone.rerank.local;

import java.util.EnumSet;
import java.util.Set;

/**
 * What of a forward pass is to be kept; the rest is not copied and, where the runtime can leave it
 * out, not computed.
 *
 * @param from the character of the prompt at which begins what attention is read of; the tokens
 *     there count, each for the same part
 * @param to the character behind it
 */
public record Look(Set<Part> parts, int from, int to) {

  /** A part of what a pass shows. */
  public enum Part {
    LOGITS,
    HIDDEN,
    ATTENTION
  }

  /** What the model would say next. */
  public static final Look LOGITS = new Look(Set.of(Part.LOGITS), 0, 0);

  /** The hidden states of the last token, layer by layer. */
  public static final Look HIDDEN = new Look(Set.of(Part.HIDDEN), 0, 0);

  public Look {
    parts = Set.copyOf(parts);
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("a look needs something to look at");
    }
    if (parts.contains(Part.ATTENTION) && (from < 0 || from >= to)) {
      throw new IllegalArgumentException(
          "attention is read of at least one character, not of %d to %d".formatted(from, to));
    }
  }

  /** The mean attention that characters {@code from} to {@code to} pay to each token. */
  public static Look attention(int from, int to) {
    return new Look(Set.of(Part.ATTENTION), from, to);
  }

  /** The hidden states of the last token too. */
  public Look andHidden() {
    return and(Part.HIDDEN);
  }

  /** What the model would say next too. */
  public Look andLogits() {
    return and(Part.LOGITS);
  }

  private Look and(Part part) {
    var both = EnumSet.copyOf(parts);
    both.add(part);
    return new Look(both, from, to);
  }
}
