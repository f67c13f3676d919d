package dev.ragstone.evaluation.robustness;

import static java.util.stream.Collectors.averagingDouble;
import static java.util.stream.Collectors.groupingBy;

import dev.ragstone.evaluation.Results;
import dev.ragstone.evaluation.Results.Cell;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What variants cost, against the same route on the same collection unvaried.
 *
 * @param rows route by route and variant by variant, in the order of the results and its metrics
 * @see <a href="https://arxiv.org/abs/2108.05018">Wu et al., 2022: drop rate</a>
 */
public record Drops(List<Row> rows) {

  /**
   * One metric of one variant.
   *
   * @param variant without its seed
   * @param seeds how many seeds its values are the mean of
   * @param topics topics with a value in every cell compared; the means are over these
   * @param plain mean without the variation
   * @param varied mean with it
   * @param better topics that gained
   * @param worse topics that lost
   */
  public record Row(
      String route,
      String collection,
      String variant,
      String metric,
      int seeds,
      int topics,
      double plain,
      double varied,
      int better,
      int worse) {

    /** The share of the plain mean that is lost, negative for a gain; NaN if there was nothing. */
    public double rate() {
      return plain == 0 ? Double.NaN : (plain - varied) / plain;
    }

    /** The robustness index: gaining topics less losing ones, over all; in [-1, 1]. */
    public double index() {
      return (double) (better - worse) / topics;
    }
  }

  public Drops {
    rows = List.copyOf(rows);
  }

  /**
   * Compares each variant with the plain cell of its route and collection or, where there is none,
   * with the route's {@code order 0} or {@code attack: none}; variants without either are left out,
   * as are metrics that no topic has a value of in every cell.
   */
  public static Drops of(Results results) {
    var groups = new LinkedHashMap<List<String>, List<Cell>>();
    for (Cell cell : results.cells()) {
      var key = List.of(cell.route(), cell.collection(), Variants.family(cell));
      groups.computeIfAbsent(key, k -> new ArrayList<>()).add(cell);
    }
    var rows = new ArrayList<Row>();
    for (List<Cell> varied : groups.values()) {
      var bases = bases(groups, varied.getFirst());
      if (!bases.isEmpty() && !bases.equals(varied)) {
        results.metrics().forEach(metric -> add(rows, metric, bases.getFirst(), varied));
      }
    }
    return new Drops(rows);
  }

  private static List<Cell> bases(Map<List<String>, List<Cell>> groups, Cell cell) {
    var plain = groups.get(List.of(cell.route(), cell.collection(), ""));
    return plain != null
        ? plain
        : groups.getOrDefault(
            List.of(cell.route(), cell.collection(), Variants.control(cell)), List.of());
  }

  private static void add(List<Row> rows, String metric, Cell base, List<Cell> varied) {
    Map<String, Double> before = base.values(metric);
    Map<String, Double> after = means(varied, metric);
    before.keySet().retainAll(after.keySet());
    after.keySet().retainAll(before.keySet());
    if (!before.isEmpty()) {
      rows.add(
          new Row(
              base.route(),
              base.collection(),
              Variants.family(varied.getFirst()),
              metric,
              varied.size(),
              before.size(),
              Means.of(before.values()),
              Means.of(after.values()),
              changed(before, after, 1),
              changed(before, after, -1)));
    }
  }

  /** The mean of each topic that has a value in every cell. */
  private static Map<String, Double> means(List<Cell> cells, String metric) {
    Map<String, Double> means =
        cells.stream()
            .flatMap(cell -> cell.values(metric).entrySet().stream())
            .collect(
                groupingBy(Map.Entry::getKey, TreeMap::new, averagingDouble(Map.Entry::getValue)));
    cells.forEach(cell -> means.keySet().retainAll(cell.values(metric).keySet()));
    return means;
  }

  private static int changed(Map<String, Double> before, Map<String, Double> after, int way) {
    return (int)
        before.entrySet().stream()
            .filter(e -> Double.compare(after.getOrDefault(e.getKey(), 0.0), e.getValue()) == way)
            .count();
  }

  /** One row for each variant and metric. */
  public String asMarkdown() {
    var table =
        new Table(
            4,
            "Route",
            "Collection",
            "Variant",
            "Metric",
            "Seeds",
            "Topics",
            "Plain",
            "Varied",
            "Drop",
            "Robustness index");
    for (Row row : rows) {
      table.row(
          row.route(),
          row.collection(),
          row.variant(),
          row.metric(),
          row.seeds(),
          row.topics(),
          row.plain(),
          row.varied(),
          Table.percent(row.rate()),
          row.index());
    }
    return table.toString();
  }
}
