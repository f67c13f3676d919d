package dev.ragstone.benchmarks;

/**
 * How a simulated judge errs, in units of relevance.
 *
 * @param steady standard deviation of the error that stays with a passage
 * @param fresh standard deviation of the error that each prompt brings
 * @param early what the first place of a list adds, and the last one takes away
 */
record JudgeErrors(double steady, double fresh, double early) {

  /** Those of the property {@code ragstone.judge}. */
  static JudgeErrors usual() {
    var errors = System.getProperty("ragstone.judge", ".6,.6,.4").split(",", -1);
    return new JudgeErrors(
        Double.parseDouble(errors[0]),
        Double.parseDouble(errors[1]),
        Double.parseDouble(errors[2]));
  }
}
