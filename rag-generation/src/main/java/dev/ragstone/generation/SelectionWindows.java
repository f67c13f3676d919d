package dev.ragstone.generation;

/**
 * How {@link Selectors#usefulInWindows} looks at many candidates.
 *
 * @param depth candidates looked at, at least 1
 * @param window passages a prompt shows, from 2 to 20
 * @param carry passages selected so far that the next prompt shows again, from 0 and fewer than
 *     {@code window}
 * @param prune whether what is shown again and not selected again is dropped; otherwise a selection
 *     only grows
 * @param atMost passages kept, at least 1: the best by rank
 */
public record SelectionWindows(int depth, int window, int carry, boolean prune, int atMost) {

  /** The best 100, 20 at a time, 10 of them shown again; pruned; at most 20 kept. */
  public static final SelectionWindows USUAL = new SelectionWindows(100, 20, 10, true, 20);

  public SelectionWindows {
    if (window < 2 || window > Sizes.SHOWN) {
      throw new IllegalArgumentException("a window shows 2 to 20 passages, was " + window);
    }
    if (carry < 0 || carry >= window) {
      throw new IllegalArgumentException(
          "a window of %d carries 0 to %d, was %d".formatted(window, window - 1, carry));
    }
    if (depth < 1 || atMost < 1) {
      throw new IllegalArgumentException(
          "windows look at 1 candidate and keep 1 at least, was %d and %d"
              .formatted(depth, atMost));
    }
  }

  @Override
  public String toString() {
    return "window %d, carry %d, depth %d, %sat most %d"
        .formatted(window, carry, depth, prune ? "pruned, " : "", atMost);
  }
}
