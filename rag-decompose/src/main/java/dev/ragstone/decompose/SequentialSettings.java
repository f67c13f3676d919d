package dev.ragstone.decompose;

/**
 * How far sequential decomposition goes.
 *
 * @param steps most steps of a plan that are taken, at least 2
 * @param depth most steps in a row that wait for each other, at least 1
 * @param branches most ways on that are followed at once where a reader is unsure, at least 1; each
 *     further one is a search and a reading more for every step behind it
 */
public record SequentialSettings(int steps, int depth, int branches) {

  /** Five steps, four in a row, one way on. */
  public static final SequentialSettings USUAL = new SequentialSettings(5, 4, 1);

  public SequentialSettings {
    if (steps < 2 || depth < 1 || branches < 1) {
      throw new IllegalArgumentException(
          "steps must be at least 2, depth and branches at least 1; were %d, %d and %d"
              .formatted(steps, depth, branches));
    }
  }

  /** The same with so many branches. */
  public SequentialSettings withBranches(int most) {
    return new SequentialSettings(steps, depth, most);
  }

  @Override
  public String toString() {
    return "most %d steps, depth %d, %d %s"
        .formatted(steps, depth, branches, branches == 1 ? "branch" : "branches");
  }
}
