package dev.ragstone.evaluation.statistics;

import static java.util.Collections.disjoint;
import static java.util.stream.Collectors.joining;

import dev.ragstone.evaluation.Results;
import dev.ragstone.evaluation.Results.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What {@link Results} say about the routes: differences from a baseline, and robustness. */
public final class Statistics {

  private Statistics() {}

  /**
   * Every other route against the baseline, by every metric on every collection, variants left out;
   * collection by collection, metric by metric, routes in their order. Collections without the
   * baseline, and metrics without a common topic, have no comparison.
   *
   * @throws IllegalArgumentException if no route has the baseline's name
   */
  public static List<Comparison> comparisons(Results results, String baseline) {
    if (!results.routes().contains(baseline)) {
      throw new IllegalArgumentException(
          "the baseline must be one of the routes " + results.routes() + ", was " + baseline);
    }
    var comparisons = new ArrayList<Comparison>();
    for (String collection : results.collections()) {
      for (String metric : results.metrics()) {
        comparisons.addAll(comparisons(results, baseline, collection, metric));
      }
    }
    return List.copyOf(comparisons);
  }

  private static List<Comparison> comparisons(
      Results results, String baseline, String collection, String metric) {
    var base = results.cell(baseline, collection);
    if (base.isEmpty()) {
      return List.of();
    }
    var baselineValues = base.get().values(metric);
    var raw = new ArrayList<Comparison>();
    for (String route : results.routes()) {
      var values = results.cell(route, collection).map(c -> c.values(metric));
      if (!route.equals(baseline)
          && values.isPresent()
          && !disjoint(values.get().keySet(), baselineValues.keySet())) {
        raw.add(
            Comparison.of(
                collection, metric, route, values.get(), baseline, baselineValues, results.seed()));
      }
    }
    var adjusted = Holm.adjusted(raw.stream().map(Comparison::p).toList());
    for (int i = 0; i < raw.size(); i++) {
      raw.set(i, raw.get(i).adjusted(adjusted.get(i)));
    }
    return raw;
  }

  /**
   * What every variant costs its route, by every metric; cells without a plain twin are left out.
   */
  public static List<Drop> drops(Results results) {
    var drops = new ArrayList<Drop>();
    for (Cell cell : results.cells()) {
      var plain = results.cell(cell.route(), cell.collection());
      if (cell.plain() || plain.isEmpty()) {
        continue;
      }
      for (String metric : results.metrics()) {
        var both = new Common(List.of(plain.get().values(metric), cell.values(metric)));
        if (!both.topics().isEmpty()) {
          drops.add(
              new Drop(
                  cell.collection(),
                  metric,
                  cell.route(),
                  variant(cell),
                  both.mean(0),
                  both.mean(1),
                  both.topics().size()));
        }
      }
    }
    return List.copyOf(drops);
  }

  /**
   * How the routes depend on the order of what they are given, by every metric: a variant whose
   * name begins with {@code order} is taken for one. Routes without such variants are left out.
   */
  public static List<Orders> orders(Results results) {
    var all = new ArrayList<Orders>();
    for (Cell plain : results.cells().stream().filter(Cell::plain).toList()) {
      var cells = new ArrayList<>(List.of(plain));
      results.cells().stream().filter(c -> reorders(c, plain)).forEach(cells::add);
      for (String metric : results.metrics()) {
        var common = new Common(cells.stream().map(c -> c.values(metric)).toList());
        if (cells.size() > 1 && !common.topics().isEmpty()) {
          all.add(orders(cells, metric, common));
        }
      }
    }
    return List.copyOf(all);
  }

  private static boolean reorders(Cell cell, Cell plain) {
    return cell.route().equals(plain.route())
        && cell.collection().equals(plain.collection())
        && variant(cell).startsWith("order");
  }

  private static Orders orders(List<Cell> cells, String metric, Common common) {
    var orders = new ArrayList<Orders.Order>();
    for (int i = 0; i < cells.size(); i++) {
      orders.add(new Orders.Order(variant(cells.get(i)), common.mean(i)));
    }
    return new Orders(
        cells.getFirst().collection(),
        metric,
        cells.getFirst().route(),
        orders,
        common.worst(),
        common.best(),
        common.changed());
  }

  /** How a cell differs from the plain one, in one name. */
  private static String variant(Cell cell) {
    return Stream.of(cell.routeVariant(), cell.collectionVariant())
        .filter(v -> !v.isEmpty())
        .collect(joining(", "));
  }
}
