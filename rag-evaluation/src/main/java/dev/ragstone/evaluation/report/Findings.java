package dev.ragstone.evaluation.report;

import dev.ragstone.evaluation.Results;
import dev.ragstone.evaluation.Results.Cell;
import dev.ragstone.evaluation.robustness.AttackSuccess;
import dev.ragstone.evaluation.robustness.OrderSensitivity;
import dev.ragstone.evaluation.robustness.Variants;
import dev.ragstone.evaluation.statistics.Comparison;
import dev.ragstone.evaluation.statistics.Drop;
import dev.ragstone.evaluation.statistics.Estimate;
import dev.ragstone.evaluation.statistics.Statistics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Everything that both forms of a report show, worked out once.
 *
 * @param metrics that say how good a route is
 * @param drops of what is no order: orders are compared with each other
 * @param orders one for each of the metrics
 * @param attacks one for each metric that says where targets are
 */
record Findings(
    Results results,
    String baseline,
    List<String> metrics,
    List<Comparison> comparisons,
    List<Drop> drops,
    List<OrderSensitivity> orders,
    List<AttackSuccess> attacks,
    Map<Place, Estimate> estimates) {

  /** Results do not say which way is up; of all metrics there are, only this one has none. */
  private static final Set<String> NEUTRAL = Set.of("answer_length", "answered", "answerable");

  /** Where a mean stands. */
  record Place(String collection, String metric, String route) {}

  static Findings of(Results results, String baseline) {
    Predicate<String> aims = AttackSuccess::measuredBy;
    var metrics = results.metrics().stream().filter(aims.negate()).toList();
    var orders =
        results.cells().stream()
            .filter(cell -> Variants.order(cell).isPresent())
            .map(Variants::family)
            .toList();
    return new Findings(
        results,
        baseline,
        metrics,
        Statistics.comparisons(results, baseline),
        Statistics.drops(results).stream()
            .filter(d -> metrics.contains(d.metric()) && !orders.contains(d.variant()))
            .toList(),
        metrics.stream().map(m -> OrderSensitivity.of(results, m)).toList(),
        results.metrics().stream().filter(aims).map(m -> AttackSuccess.of(results, m)).toList(),
        estimates(results, metrics));
  }

  private static Map<Place, Estimate> estimates(Results results, List<String> metrics) {
    var estimates = new HashMap<Place, Estimate>();
    for (Cell cell : results.cells().stream().filter(Cell::plain).toList()) {
      for (String metric : metrics) {
        var values = cell.values(metric).values();
        if (!values.isEmpty()) {
          estimates.put(
              new Place(cell.collection(), metric, cell.route()),
              Estimate.of(values, results.seed()));
        }
      }
    }
    return estimates;
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

  /** Whether more of a metric is neither better nor worse. */
  static boolean neutral(String metric) {
    return NEUTRAL.contains(metric);
  }

  /** Whether no other route has a higher mean, of a metric where higher is better. */
  boolean best(Cell cell, String metric) {
    double mean = estimate(cell, metric).map(Estimate::mean).orElse(Double.NEGATIVE_INFINITY);
    return !neutral(metric)
        && cells(cell.collection()).stream()
            .flatMap(c -> estimate(c, metric).stream())
            .allMatch(e -> e.mean() <= mean);
  }

  /** The metrics that have a value on a collection. */
  List<String> metrics(String collection) {
    return metrics.stream()
        .filter(m -> cells(collection).stream().anyMatch(c -> estimate(c, m).isPresent()))
        .toList();
  }

  /** What orders did on a collection, by metrics that have a value in every one of them. */
  List<Ordered> orders(String collection) {
    return orders.stream()
        .flatMap(o -> o.rows().stream().map(row -> new Ordered(o.metric(), row)))
        .filter(o -> o.row().collection().equals(collection) && o.row().topics() > 0)
        .toList();
  }

  /** One route by one metric in several orders. */
  record Ordered(String metric, OrderSensitivity.Row row) {

    /** The route, and the variant of the collection if it is one. */
    String name() {
      return named(row.route(), row.collectionVariant());
    }
  }

  static String named(String route, String collectionVariant) {
    return collectionVariant.isEmpty() ? route : route + " (" + collectionVariant + ")";
  }

  /** The warnings that belong above the tables, in plain words. */
  List<String> warnings() {
    return Warnings.of(this);
  }
}
