package dev.ragstone.evaluation.report;

import static dev.ragstone.evaluation.report.Figures.count;
import static dev.ragstone.evaluation.report.Figures.p;
import static dev.ragstone.evaluation.report.Figures.share;
import static dev.ragstone.evaluation.report.Figures.time;
import static dev.ragstone.evaluation.report.MarkdownTable.code;
import static dev.ragstone.evaluation.report.MarkdownTable.text;

import dev.ragstone.evaluation.Results.Cell;
import dev.ragstone.evaluation.statistics.Comparison;
import dev.ragstone.evaluation.statistics.Spent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The report as Markdown: one chapter for each collection. */
final class MarkdownReport {

  private final Findings findings;
  private final RobustnessTables robustness;
  private final List<String> lines = new ArrayList<>();

  private MarkdownReport(Findings findings) {
    this.findings = findings;
    this.robustness = new RobustnessTables(findings);
  }

  static String of(Findings findings) {
    return new MarkdownReport(findings).written();
  }

  private String written() {
    paragraph("# " + text(findings.results().name()));
    paragraph(
        "Mean [95 %% interval], best in bold. ▲ better and ▼ worse than %s with p < .05 after Holm's correction."
            .formatted(text(findings.baseline())));
    findings.warnings().forEach(w -> paragraph("> " + text(w)));
    for (String collection : findings.results().collections()) {
      paragraph("## %s (%d topics)".formatted(text(collection), topics(collection)));
      var cells = findings.cells(collection);
      if (!cells.isEmpty()) {
        table("", quality(collection, cells));
        table("### Differences from " + text(findings.baseline()), differences(cells));
        table("### Cost of a question", costs(cells));
      }
      table(
          "### Robustness: mean under each variant (gain as a share of the mean as it is)",
          robustness.drops(collection));
      table("### Order of the passages", robustness.orders(collection));
      table("### Attacks", robustness.attacks(collection));
    }
    paragraph("## Routes");
    legend()
        .forEach((name, printed) -> lines.add("- **%s**: %s".formatted(text(name), code(printed))));
    return String.join("\n", lines) + "\n";
  }

  private int topics(String collection) {
    return findings.results().cells().stream()
        .filter(c -> c.collection().equals(collection))
        .mapToInt(c -> c.scored().size())
        .max()
        .orElse(0);
  }

  private MarkdownTable quality(String collection, List<Cell> cells) {
    var metrics = findings.metrics(collection);
    var table =
        new MarkdownTable(
            1,
            Stream.concat(Stream.of("route"), metrics.stream().map(MarkdownTable::text)).toList());
    for (Cell cell : cells) {
      var values = metrics.stream().map(m -> quality(cell, m));
      table.row(Stream.concat(Stream.of(text(cell.route())), values).toList());
    }
    return table;
  }

  private String quality(Cell cell, String metric) {
    var figure = findings.estimate(cell, metric).map(Figures::interval).orElse("–");
    var mark = findings.comparison(cell, metric).map(Figures::mark).orElse("");
    return (findings.best(cell, metric) ? "**" + figure + "**" : figure) + mark;
  }

  private MarkdownTable differences(List<Cell> cells) {
    var table =
        new MarkdownTable(
            2,
            List.of(
                "route", "metric", "difference", "p", "p (Holm)", "wins/ties/losses", "effect"));
    for (Cell cell : cells) {
      for (String metric : findings.metrics()) {
        findings.comparison(cell, metric).map(MarkdownReport::difference).ifPresent(table::row);
      }
    }
    return table;
  }

  private static List<String> difference(Comparison comparison) {
    var effect = comparison.effect();
    return List.of(
        text(comparison.route()),
        text(comparison.metric()),
        Figures.signedInterval(comparison.difference()),
        p(comparison.p()),
        p(comparison.adjustedP()),
        Figures.counts(comparison),
        effect.isPresent() ? Figures.signed(effect.getAsDouble()) : "–");
  }

  private static MarkdownTable costs(List<Cell> cells) {
    var table =
        new MarkdownTable(
            1,
            List.of(
                "route",
                "calls",
                "calls in all",
                "tokens in",
                "tokens out",
                "depth",
                "p50",
                "p95",
                "degraded",
                "dropped",
                "repaired",
                "failed"));
    for (Cell cell : cells) {
      var spent = Spent.of(cell.scored());
      table.row(
          List.of(
              text(cell.route()),
              count(spent.each(spent.modelCalls())),
              "%d".formatted(spent.modelCalls()),
              count(spent.each(spent.tokensIn())),
              count(spent.each(spent.tokensOut())),
              count(spent.depth()),
              time(spent.median()),
              time(spent.slow()),
              share(spent.degraded()),
              share(spent.dropped()),
              share(spent.repaired()),
              share(spent.failed())));
    }
    return table;
  }

  private Map<String, String> legend() {
    var legend = new LinkedHashMap<String, String>();
    findings.results().cells().stream()
        .filter(c -> c.routeVariant().isEmpty())
        .forEach(c -> legend.putIfAbsent(c.route(), c.printed()));
    return legend;
  }

  private void table(String heading, MarkdownTable table) {
    if (!table.isEmpty()) {
      if (!heading.isEmpty()) {
        paragraph(heading);
      }
      lines.addAll(table.lines());
      lines.add("");
    }
  }

  private void paragraph(String paragraph) {
    lines.add(paragraph);
    lines.add("");
  }
}
