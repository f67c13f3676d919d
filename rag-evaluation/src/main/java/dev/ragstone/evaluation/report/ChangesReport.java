package dev.ragstone.evaluation.report;

import static dev.ragstone.evaluation.report.MarkdownTable.text;

import dev.ragstone.evaluation.Results;
import dev.ragstone.evaluation.statistics.Comparison;
import dev.ragstone.evaluation.statistics.Statistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Two results of the same routes side by side, as Markdown. */
record ChangesReport(Results before, Results after, List<Comparison> changes) {

  static String of(Results before, Results after) {
    return new ChangesReport(before, after, Statistics.changes(before, after)).written();
  }

  private String written() {
    var paragraphs = new ArrayList<String>();
    paragraphs.add("# Changes: " + text(title()));
    paragraphs.add(
        "Means of the topics that both have. ▲ better and ▼ worse with p < .05 after Holm's correction.");
    var warnings =
        Stream.of(
                Warnings.incomplete(" before", before).stream(),
                Warnings.incomplete(" after", after).stream(),
                collections().stream().flatMap(c -> Warnings.few(c, changes).stream()),
                collections().stream().flatMap(c -> unpaired(c).stream()))
            .flatMap(Function.identity());
    warnings.forEach(warning -> paragraphs.add("> " + text(warning)));
    for (String collection : collections()) {
      paragraphs.add("## " + text(collection));
      paragraphs.add(String.join("\n", table(collection).lines()));
    }
    only("before", before, after).ifPresent(paragraphs::add);
    only("after", after, before).ifPresent(paragraphs::add);
    return String.join("\n\n", paragraphs) + "\n";
  }

  private String title() {
    return before.name().equals(after.name()) ? after.name() : before.name() + " → " + after.name();
  }

  private List<String> collections() {
    return changes.stream().map(Comparison::collection).distinct().toList();
  }

  private Optional<String> unpaired(String collection) {
    int most =
        changes.stream()
            .filter(c -> c.collection().equals(collection))
            .mapToInt(Comparison::unpaired)
            .max()
            .orElse(0);
    return most == 0
        ? Optional.empty()
        : Optional.of(
            "%s: up to %d %s a value either before or after, not both, and %s left out."
                .formatted(
                    collection,
                    most,
                    most == 1 ? "topic has" : "topics have",
                    most == 1 ? "is" : "are"));
  }

  private MarkdownTable table(String collection) {
    var table =
        new MarkdownTable(
            2,
            List.of(
                "route",
                "metric",
                "before",
                "after",
                "difference",
                "p",
                "p (Holm)",
                "wins/ties/losses"));
    for (String route : after.routes()) {
      changes.stream()
          .filter(c -> c.collection().equals(collection) && c.route().equals(route))
          .forEach(change -> table.row(row(change)));
    }
    return table;
  }

  private List<String> row(Comparison change) {
    return List.of(
        text(change.route()),
        text(change.metric()),
        Figures.three(mean(before, after, change)),
        Figures.three(mean(after, before, change)),
        Figures.signedInterval(change.difference()) + Figures.mark(change),
        Figures.p(change.p()),
        Figures.p(change.adjustedP()),
        Figures.counts(change));
  }

  /** The mean in {@code results}, over the topics that have a value in {@code others} too. */
  private static double mean(Results results, Results others, Comparison change) {
    var values = values(results, change);
    values.keySet().retainAll(values(others, change).keySet());
    return values.values().stream().mapToDouble(v -> v).average().orElse(Double.NaN);
  }

  private static SortedMap<String, Double> values(Results results, Comparison change) {
    return results
        .cell(change.route(), change.collection())
        .map(cell -> cell.values(change.metric()))
        .orElseGet(TreeMap::new);
  }

  /** What one of the results has and the other has not. */
  private static Optional<String> only(String when, Results one, Results other) {
    var missing = new ArrayList<String>();
    one.collections().stream()
        .filter(collection -> !other.collections().contains(collection))
        .forEach(collection -> missing.add("collection " + text(collection)));
    one.routes().stream()
        .filter(route -> !other.routes().contains(route))
        .forEach(route -> missing.add("route " + text(route)));
    one.cells().stream()
        .filter(cell -> cell.plain() && other.cell(cell.route(), cell.collection()).isEmpty())
        .filter(cell -> other.collections().contains(cell.collection()))
        .filter(cell -> other.routes().contains(cell.route()))
        .forEach(
            cell -> missing.add("route " + text(cell.route()) + " on " + text(cell.collection())));
    one.metrics().stream()
        .filter(metric -> !other.metrics().contains(metric))
        .forEach(metric -> missing.add("metric " + text(metric)));
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of("Only " + when + ": " + String.join(", ", missing) + ".");
  }
}
