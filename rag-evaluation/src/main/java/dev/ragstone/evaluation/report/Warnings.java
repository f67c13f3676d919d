package dev.ragstone.evaluation.report;

import dev.ragstone.evaluation.Results;
import dev.ragstone.evaluation.Results.Cell;
import dev.ragstone.evaluation.statistics.Comparison;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What a reader must know before believing a figure. */
final class Warnings {

  private Warnings() {}

  static List<String> of(Findings findings) {
    var warnings = new ArrayList<String>();
    incomplete("", findings.results()).ifPresent(warnings::add);
    for (String collection : findings.results().collections()) {
      for (String metric : findings.metrics(collection)) {
        undefined(findings, collection, metric).ifPresent(warnings::add);
      }
      few(collection, findings.comparisons()).ifPresent(warnings::add);
    }
    return List.copyOf(warnings);
  }

  /** Outcomes that await something; {@code when} says which results, if there are several. */
  static Optional<String> incomplete(String when, Results results) {
    long incomplete = results.incomplete();
    return incomplete == 0
        ? Optional.empty()
        : Optional.of(
            "%d %s incomplete: a reply of a model was missing and a fallback was scored in its place. Run the experiment again before you rely on these figures."
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
