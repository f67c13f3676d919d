package dev.ragstone.evaluation.report;

import dev.ragstone.evaluation.Results;
import dev.ragstone.evaluation.Results.Cell;
import dev.ragstone.evaluation.robustness.AttackSuccess;
import dev.ragstone.evaluation.statistics.Comparison;
import dev.ragstone.evaluation.statistics.Spent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What a reader must know before believing a figure. */
final class Warnings {

  private static final double MANY = 0.1;

  private Warnings() {}

  static List<String> of(Findings findings) {
    var warnings = new ArrayList<String>();
    incomplete("", findings.results()).ifPresent(warnings::add);
    for (String collection : findings.results().collections()) {
      for (Cell cell : findings.cells(collection)) {
        degraded(cell).ifPresent(warnings::add);
      }
      for (String metric : findings.metrics(collection)) {
        undefined(findings, collection, metric).ifPresent(warnings::add);
      }
      without(findings, collection).ifPresent(warnings::add);
      few(collection, findings.comparisons()).ifPresent(warnings::add);
    }
    return List.copyOf(warnings);
  }

  /** Metrics that nothing on a collection has a value for. */
  private static Optional<String> without(Findings findings, String collection) {
    var known = findings.metrics(collection);
    var missing =
        findings.results().metrics().stream()
            .filter(m -> !known.contains(m) && !AttackSuccess.measuredBy(m))
            .toList();
    return missing.isEmpty() || findings.cells(collection).isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%s: no route has a value of %s; what it needs (answers, judgments, a judge) was not there."
                .formatted(collection, String.join(", ", missing)));
  }

  /** A route that often gave way measures its fallbacks. */
  private static Optional<String> degraded(Cell cell) {
    double share = Spent.of(cell.scored()).degraded();
    return share < MANY
        ? Optional.empty()
        : Optional.of(
            "%s: stages of %s gave way to their fallback on %s of the questions; its figures are partly those of the fallback."
                .formatted(cell.collection(), cell.route(), Figures.share(share)));
  }

  /** Outcomes that await something; {@code when} says which results, if there are several. */
  static Optional<String> incomplete(String when, Results results) {
    long incomplete = results.incomplete();
    return incomplete == 0
        ? Optional.empty()
        : Optional.of(
            "%d %s incomplete: a model, in a route or as a judge, did not answer or not readably; what is shown may be a fallback. Run the experiment again before you rely on these figures."
                .formatted(
                    incomplete,
                    incomplete == 1 ? "outcome" + when + " is" : "outcomes" + when + " are"));
  }

  static Optional<String> few(String collection, List<Comparison> comparisons) {
    return comparisons.stream()
        .filter(c -> c.collection().equals(collection) && c.few())
        .map(c -> c.difference().n())
        .min(Comparator.naturalOrder())
        .map(
            n ->
                "%s: comparisons rest on as few as %d %s, fewer than %d; they say little."
                    .formatted(collection, n, n == 1 ? "topic" : "topics", Comparison.FEW));
  }

  private static Optional<String> undefined(Findings findings, String collection, String metric) {
    var missing =
        findings.cells(collection).stream().mapToInt(c -> missing(c, metric)).summaryStatistics();
    if (missing.getMax() == 0) {
      return Optional.empty();
    }
    int topics =
        findings.cells(collection).stream().mapToInt(c -> c.scored().size()).max().orElse(0);
    var count =
        missing.getMin() == missing.getMax()
            ? "%d".formatted(missing.getMax())
            : "%d to %d, depending on the route,".formatted(missing.getMin(), missing.getMax());
    return Optional.of(
        "%s: %s is not defined for %s of %d topics, which are left out of its mean."
            .formatted(collection, metric, count, topics));
  }

  private static int missing(Cell cell, String metric) {
    return cell.scored().size() - cell.values(metric).size();
  }
}
