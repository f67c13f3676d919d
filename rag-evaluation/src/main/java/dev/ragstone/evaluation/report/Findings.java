package dev.ragstone.evaluation.report;

import dev.ragstone.evaluation.Results;
import dev.ragstone.evaluation.Results.Cell;
import dev.ragstone.evaluation.statistics.Comparison;
import dev.ragstone.evaluation.statistics.Drop;
import dev.ragstone.evaluation.statistics.Estimate;
import dev.ragstone.evaluation.statistics.Orders;
import dev.ragstone.evaluation.statistics.Statistics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything that both forms of a report show, worked out once. */
record Findings(
    Results results,
    String baseline,
    List<Comparison> comparisons,
    List<Drop> drops,
    List<Orders> orders,
    Map<Place, Estimate> estimates) {

  /** Where a mean stands. */
  record Place(String collection, String metric, String route) {}

  static Findings of(Results results, String baseline) {
    var estimates = new HashMap<Place, Estimate>();
    for (Cell cell : results.cells().stream().filter(Cell::plain).toList()) {
      for (String metric : results.metrics()) {
        var values = cell.values(metric).values();
        if (!values.isEmpty()) {
          estimates.put(
              new Place(cell.collection(), metric, cell.route()),
              Estimate.of(values, results.seed()));
        }
      }
    }
    return new Findings(
        results,
        baseline,
        Statistics.comparisons(results, baseline),
        Statistics.drops(results),
        Statistics.orders(results),
        estimates);
  }

  /** The cells of a collection that are no variants, in the order of the routes. */
  List<Cell> cells(String collection) {
    return results.cells().stream()
        .filter(c -> c.plain() && c.collection().equals(collection))
        .toList();
  }

  Optional<Estimate> estimate(Cell cell, String metric) {
    return Optional.ofNullable(estimates.get(new Place(cell.collection(), metric, cell.route())));
  }

  Optional<Comparison> comparison(Cell cell, String metric) {
    return comparisons.stream()
        .filter(c -> c.collection().equals(cell.collection()))
        .filter(c -> c.metric().equals(metric) && c.route().equals(cell.route()))
        .findFirst();
  }

  /** Whether no other route has a higher mean. */
  boolean best(Cell cell, String metric) {
    double mean = estimate(cell, metric).map(Estimate::mean).orElse(Double.NEGATIVE_INFINITY);
    return cells(cell.collection()).stream()
        .flatMap(c -> estimate(c, metric).stream())
        .allMatch(e -> e.mean() <= mean);
  }

  /** The metrics that have a value on a collection. */
  List<String> metrics(String collection) {
    return results.metrics().stream()
        .filter(m -> cells(collection).stream().anyMatch(c -> estimate(c, m).isPresent()))
        .toList();
  }

  /** The warnings that belong above the tables, in plain words. */
  List<String> warnings() {
    return Warnings.of(this);
  }
}
