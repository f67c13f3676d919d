package dev.ragstone.rerank;

import java.util.Locale;

/**
 * Whether passages from below can get among the best by substituting synonyms.
 *
 * @param top how many are the best
 * @param margin what is left of the distance in smoothed scores between the last of them and
 *     whichever passage below comes closest, after all that substitutions can change and all that
 *     the means may be off; in [-2 - error, 1]
 */
public record Certificate(int top, double margin) {

  /** Whether none can. */
  public boolean holds() {
    return margin > 0;
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "top %d %s (%+.3f)", top, holds() ? "holds" : "open", margin);
  }
}
