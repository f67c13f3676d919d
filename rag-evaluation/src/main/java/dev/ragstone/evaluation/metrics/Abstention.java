package dev.ragstone.evaluation.metrics;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.averagingDouble;
import static java.util.stream.Collectors.groupingBy;

import dev.ragstone.evaluation.Results;
import dev.ragstone.evaluation.Scored;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What a route answered, what it left, and whether it was right to.
 *
 * @param topics all of them
 * @param unanswerable topics whose answer the corpus does not hold
 * @param answered topics the route answered
 * @param abstained topics the route refused; a failure is neither answered nor refused
 * @param rightly unanswerable topics the route refused
 * @param answers those answers that can be told right from wrong
 * @see <a href="https://arxiv.org/abs/1805.08206">Geifman, Uziel &amp; El-Yaniv, ICLR 2019</a>
 */
public record Abstention(
    int topics, int unanswerable, int answered, int abstained, int rightly, List<Given> answers) {

  /**
   * An answer.
   *
   * @param confidence higher is surer; comparable within a route only
   * @param correctness in [0, 1]
   */
  public record Given(double confidence, double correctness) {}

  public Abstention {
    answers = List.copyOf(answers);
  }

  /**
   * Of a cell whose experiment measured {@link Metrics#answered}, {@link Metrics#answerable},
   * {@link Metrics#stability}, which is the confidence, and {@code correctness}.
   *
   * @param correctness the name of a metric with values in [0, 1], such as {@code em}; an answer to
   *     an unanswerable topic is wrong, one that the metric does not define is left out of accuracy
   *     and risk
   * @throws IllegalArgumentException if one of these was not measured, or the route does not answer
   */
  public static Abstention of(Results.Cell cell, String correctness) {
    if (cell.values(correctness).isEmpty()) {
      throw missing(cell, correctness);
    }
    int unanswerable = 0;
    int answered = 0;
    int abstained = 0;
    int rightly = 0;
    var answers = new ArrayList<Given>();
    for (Scored scored : cell.scored()) {
      boolean hasAnswer = value(AnsweringMetric.ANSWERED, scored, cell) > 0;
      boolean answerable = value(AnsweringMetric.ANSWERABLE, scored, cell) > 0;
      unanswerable += answerable ? 0 : 1;
      abstained += scored.abstained() ? 1 : 0;
      rightly += scored.abstained() && !answerable ? 1 : 0;
      if (hasAnswer) {
        answered++;
        var correct = answerable ? scored.values().get(correctness) : Double.valueOf(0);
        if (correct != null) {
          answers.add(new Given(value(AnsweringMetric.STABILITY, scored, cell), correct));
        }
      }
    }
    return new Abstention(
        cell.scored().size(), unanswerable, answered, abstained, rightly, answers);
  }

  /** The share of the topics that were answered, in [0, 1]; empty if there are no topics. */
  public OptionalDouble coverage() {
    return share(answered, topics);
  }

  /** The mean correctness of the answers, in [0, 1]; empty if there are none. */
  public OptionalDouble accuracy() {
    return answers.stream().mapToDouble(Given::correctness).average();
  }

  /** The share of the refused topics that are unanswerable; empty if none was refused. */
  public OptionalDouble precision() {
    return share(rightly, abstained);
  }

  /** The share of the unanswerable topics that were refused; empty if none is unanswerable. */
  public OptionalDouble recall() {
    return share(rightly, unanswerable);
  }

  /** The harmonic mean of precision and recall; empty if nothing was or had to be refused. */
  public OptionalDouble f1() {
    return share(2 * rightly, abstained + unanswerable);
  }

  /**
   * The area under the risk-coverage curve: the mean, over the n answers from the surest on, of the
   * mean error of the answers up to there; in [0, 1], lower is better, empty if there are no
   * answers. It is the expected one if equally sure answers are drawn in random order.
   */
  public OptionalDouble riskCoverageArea() {
    var errorByConfidence =
        answers.stream()
            .collect(
                groupingBy(Given::confidence, averagingDouble(given -> 1 - given.correctness())));
    var surestFirst = answers.stream().sorted(comparing(Given::confidence).reversed()).toList();
    double errors = 0;
    double area = 0;
    for (int n = 1; n <= surestFirst.size(); n++) {
      errors += errorByConfidence.getOrDefault(surestFirst.get(n - 1).confidence(), 0.0);
      area += errors / n / surestFirst.size();
    }
    return surestFirst.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(area);
  }

  private static OptionalDouble share(int part, int whole) {
    return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
  }

  private static double value(AnsweringMetric metric, Scored scored, Results.Cell cell) {
    var value = scored.values().get(metric.toString());
    if (value == null) {
      throw missing(cell, metric.toString());
    }
    return value;
  }

  private static IllegalArgumentException missing(Results.Cell cell, String metric) {
    return new IllegalArgumentException(
        "route '%s' lacks values of '%s'; measure it with the experiment, on a route that answers"
            .formatted(cell.route(), metric));
  }
}
