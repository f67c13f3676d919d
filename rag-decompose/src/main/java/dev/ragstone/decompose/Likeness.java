package dev.ragstone.decompose;

/**
 * How alike the queries of a plan may be, as cosines of their vectors, each in [-1, 1]; what they
 * mean depends on the embedding model.
 *
 * @param subQuestions above it a sub-question repeats another or the question
 * @param least below it a paraphrase or a more general question has drifted away
 * @param most above it a paraphrase or a more general question is the question again
 */
public record Likeness(double subQuestions, double least, double most) {

  /** .95, .6 and .98. */
  public static final Likeness USUAL = new Likeness(.95, .6, .98);

  public Likeness {
    if (!isCosine(subQuestions) || !isCosine(least) || !isCosine(most) || least > most) {
      throw new IllegalArgumentException(
          "likeness is told by cosines, the least below the most; was %s, %s, %s"
              .formatted(subQuestions, least, most));
    }
  }

  private static boolean isCosine(double value) {
    return value >= -1 && value <= 1;
  }

  @Override
  public String toString() {
    return "below %s, %s to %s".formatted(subQuestions, least, most);
  }
}
