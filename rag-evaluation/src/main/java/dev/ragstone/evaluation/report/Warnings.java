package dev.ragstone.evaluation.report;

import dev.ragstone.evaluation.Results.Cell;
import dev.ragstone.evaluation.statistics.Comparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a reader must know before believing a figure. */
final class Warnings {

  private Warnings() {}

  static List<String> of(Findings findings) {
    var warnings = new ArrayList<String>();
    long incomplete = findings.results().incomplete();
    if (incomplete > 0) {
      warnings.add(
          "%d %s incomplete: a reply of a model was missing and a fallback was scored in its place. Run the experiment again before you rely on these figures."
              .formatted(incomplete, incomplete == 1 ? "outcome is" : "outcomes are"));
    }
    for (String collection : findings.results().collections()) {
      for (String metric : findings.metrics(collection)) {
        undefined(findings, collection, metric).ifPresent(warnings::add);
      }
      findings.comparisons().stream()
          .filter(c -> c.collection().equals(collection) && c.few())
          .mapToInt(c -> c.difference().n())
          .min()
          .ifPresent(n -> warnings.add(few(collection, n)));
    }
    return List.copyOf(warnings);
  }

  private static String few(String collection, int n) {
    return "%s: comparisons rest on as few as %d %s, fewer than %d; they say little."
        .formatted(collection, n, n == 1 ? "topic" : "topics", Comparison.FEW);
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
