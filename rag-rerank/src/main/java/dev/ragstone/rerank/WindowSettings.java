package dev.ragstone.rerank;

/**
 * How windows slide over a list.
 *
 * @param window passages a prompt holds, at least 2
 * @param step how far the window moves, at least 1 and below {@code window}
 * @param depth candidates that are looked at, at least 2; the others keep their places behind
 * @param passes how often the windows slide from the back to the front, at most, at least 1
 * @param top a pass that leaves the best {@code top} as they were is the last, at least 1
 */
public record WindowSettings(int window, int step, int depth, int passes, int top) {

  /** One pass over the best 100 in windows of 20 and steps of 10. */
  public static final WindowSettings USUAL = new WindowSettings(20, 10, 100);

  public WindowSettings {
    Settings.atLeast(2, window, "window");
    if (step < 1 || step >= window) {
      throw new IllegalArgumentException(
          "step must be at least 1 and below the window of %d, was %d".formatted(window, step));
    }
    Settings.atLeast(2, depth, "depth");
    if (passes < 1 || top < 1) {
      throw new IllegalArgumentException(
          "passes and top must be at least 1, were %d and %d".formatted(passes, top));
    }
  }

  /** One pass. */
  public WindowSettings(int window, int step, int depth) {
    this(window, step, depth, 1, 10);
  }

  /** These settings with at most {@code most} passes, until the best {@code best} stay. */
  public WindowSettings withPasses(int most, int best) {
    return new WindowSettings(window, step, depth, most, best);
  }

  @Override
  public String toString() {
    return "window %d, step %d, depth %d%s"
        .formatted(
            window, step, depth, passes == 1 ? "" : ", passes %d, top %d".formatted(passes, top));
  }
}
