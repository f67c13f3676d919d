package dev.ragstone.generation;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Question;
import dev.ragstone.core.Stage;
import java.util.Locale;

/**
 * How retrieval is graded and corrected.
 *
 * @param grader grades each passage found
 * @param lower if all grades are below it, what was found is wrong
 * @param upper at least {@code lower}; if any grade reaches it, what was found is right
 * @param rewrite makes the question one for the second source
 * @param refine keeps of the passages found what matters
 * @param most passages of the second source that are kept, the best by the grader; at least 1
 */
public record Correction(
    EvidenceGrader grader,
    double lower,
    double upper,
    Stage<Question, Question> rewrite,
    Stage<Candidates, Candidates> refine,
    int most) {

  private static final int MOST = 5;

  public Correction {
    if (!Double.isFinite(lower) || !Double.isFinite(upper) || lower > upper) {
      throw new IllegalArgumentException(
          "grades of correction must be numbers, lower first, were %s and %s"
              .formatted(lower, upper));
    }
    if (most < 1) {
      throw new IllegalArgumentException("a second source gives at least 1 passage, was " + most);
    }
  }

  /** The question stays, nothing is refined, five passages of the second source are kept. */
  public static Correction by(EvidenceGrader grader, double lower, double upper) {
    return new Correction(grader, lower, upper, Stage.unchanged(), Stage.unchanged(), MOST);
  }

  /** The second source is asked what {@code newRewrite} makes of the question. */
  public Correction rewriting(Stage<Question, Question> newRewrite) {
    return new Correction(grader, lower, upper, newRewrite, refine, most);
  }

  /** Passages of the first source go through {@code newRefine}: a selector, say. */
  public Correction refining(Stage<Candidates, Candidates> newRefine) {
    return new Correction(grader, lower, upper, rewrite, newRefine, most);
  }

  /** At most {@code newMost} passages of the second source are kept. */
  public Correction keeping(int newMost) {
    return new Correction(grader, lower, upper, rewrite, refine, newMost);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s %.2f to %.2f", grader, lower, upper);
  }
}
