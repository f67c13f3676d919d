package dev.ragstone.evaluation.report;

import static dev.ragstone.evaluation.report.Figures.percent;
import static dev.ragstone.evaluation.report.Figures.share;
import static dev.ragstone.evaluation.report.Figures.three;
import static dev.ragstone.evaluation.report.MarkdownTable.text;

import dev.ragstone.evaluation.report.Findings.Ordered;
import dev.ragstone.evaluation.robustness.AttackSuccess;
import dev.ragstone.evaluation.statistics.Drop;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What variants did to the routes of a collection, as tables; empty where there are none. */
record RobustnessTables(Findings findings) {

  MarkdownTable drops(String collection) {
    var drops = findings.drops().stream().filter(d -> d.collection().equals(collection)).toList();
    var metrics = drops.stream().map(Drop::metric).distinct().toList();
    var names = metrics.stream().map(MarkdownTable::text);
    var table = new MarkdownTable(2, Stream.concat(Stream.of("variant", "route"), names).toList());
    var rows = new LinkedHashMap<List<String>, Map<String, String>>();
    for (Drop drop : drops) {
      rows.computeIfAbsent(List.of(drop.variant(), drop.route()), r -> new HashMap<>())
          .put(drop.metric(), drop(drop));
    }
    rows.forEach(
        (row, figures) ->
            table.row(
                Stream.concat(
                        row.stream().map(MarkdownTable::text),
                        metrics.stream().map(m -> figures.getOrDefault(m, "–")))
                    .toList()));
    return table;
  }

  private static String drop(Drop drop) {
    var rate = drop.rate();
    return three(drop.varied())
        + (rate.isPresent() ? " (" + Figures.signed(-rate.getAsDouble()) + ")" : "");
  }

  MarkdownTable orders(String collection) {
    var table =
        new MarkdownTable(
            2,
            List.of(
                "route",
                "metric",
                "orders",
                "mean",
                "worst order",
                "best order",
                "gap",
                "changed",
                "consistency",
                "flips",
                "Kendall tau"));
    for (Ordered ordered : findings.orders(collection)) {
      var row = ordered.row();
      table.row(
          List.of(
              text(ordered.name()),
              text(ordered.metric()),
              "%d".formatted(row.orders().size()),
              three(row.mean()),
              three(row.worst()),
              three(row.best()),
              three(row.gap()),
              share(row.changed()),
              three(row.answers().consistency()),
              percent(row.answers().flipRate()),
              three(row.tau())));
    }
    return table;
  }

  MarkdownTable attacks(String collection) {
    var table =
        new MarkdownTable(
            3,
            List.of(
                "route",
                "attack",
                "metric",
                "topics",
                "open",
                "succeeded",
                "rate",
                "95 % interval"));
    for (AttackSuccess success : findings.attacks()) {
      success.rows().stream()
          .filter(row -> row.collection().equals(collection))
          .forEach(row -> table.row(attack(success.metric(), row)));
    }
    return table;
  }

  private static List<String> attack(String metric, AttackSuccess.Row row) {
    return List.of(
        text(Findings.named(row.route(), row.collectionVariant())),
        text(row.attack()),
        text(metric),
        "%d".formatted(row.topics()),
        "%d".formatted(row.open()),
        "%d".formatted(row.succeeded()),
        percent(row.rate()),
        row.open() == 0 ? "–" : percent(row.lowest()) + " to " + percent(row.highest()));
  }
}
