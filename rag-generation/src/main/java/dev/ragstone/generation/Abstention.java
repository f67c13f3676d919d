package dev.ragstone.generation;

import java.util.Locale;

/**
 * When an answer is withheld: when at least two of its three signals are low. A signal that is
 * missing does not count.
 *
 * @param grader grades the evidence; the best grade is the signal
 * @param grade the least grade, on the scale of {@code grader}
 * @param stability the least share of orders that agree, in [0, 1]; missing where an answer was
 *     asked for once
 * @param support the least share of sentences with support, in [0, 1]
 */
public record Abstention(EvidenceGrader grader, double grade, double stability, double support) {

  private static final double HALF = .5;
  private static final double STANDS_OUT = .25;

  public Abstention {
    if (!Double.isFinite(grade)) {
      throw new IllegalArgumentException("the least grade must be a number, was " + grade);
    }
    if (!(stability >= 0 && stability <= 1) || !(support >= 0 && support <= 1)) {
      throw new IllegalArgumentException(
          "stability and support must be in [0, 1], were %s and %s".formatted(stability, support));
    }
  }

  /** Relative evidence of .25, half of the orders, half of the sentences; none of it fitted. */
  public static Abstention usual() {
    return new Abstention(EvidenceGraders.relative(), STANDS_OUT, HALF, HALF);
  }

  /** Evidence must have {@code grade} on the scale of {@code grader}; the rest stays. */
  public Abstention withEvidence(EvidenceGrader newGrader, double newGrade) {
    return new Abstention(newGrader, newGrade, stability, support);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%s %.2f, stability %.2f, support %.2f", grader, grade, stability, support);
  }
}
