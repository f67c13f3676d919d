package dev.ragstone.evaluation.metrics;

/** What a grade is worth in the discounted cumulative gain. */
public enum Gain {
  /** The grade itself, as in trec_eval. */
  LINEAR,
  /** {@code 2^grade - 1}, which sets the best grades further apart; grades above 60 count as 60. */
  EXPONENTIAL;

  double of(int grade) {
    return switch (this) {
      case LINEAR -> grade;
      case EXPONENTIAL -> Math.pow(2, Math.min(grade, 60)) - 1;
    };
  }
}
