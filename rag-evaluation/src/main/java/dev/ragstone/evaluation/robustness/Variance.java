package dev.ragstone.evaluation.robustness;

import dev.ragstone.evaluation.Results;
import dev.ragstone.evaluation.Results.Cell;
import java.util.List;

/**
 * How evenly a metric is spread over topics: two routes of one mean may fail on few topics or on
 * many.
 *
 * @param rows one for each cell with a value, in the order of the results
 * @see <a href="https://arxiv.org/abs/2108.05018">Wu et al., 2022: performance variance</a>
 */
public record Variance(String metric, List<Row> rows) {

  private static final double POOR = 0.1;

  /**
   * One route on one collection.
   *
   * @param topics topics with a value, at least one
   * @param variance of their values, as of a population: over n
   * @param tenth the least value that at least a tenth of the topics do not exceed
   * @param poor the share of topics with a value below 0.1
   */
  public record Row(
      String route,
      String variant,
      String collection,
      int topics,
      double mean,
      double variance,
      double tenth,
      double poor) {}

  public Variance {
    rows = List.copyOf(rows);
  }

  /**
   * Looks at every cell by itself.
   *
   * @throws IllegalArgumentException if the results have no such metric
   */
  public static Variance of(Results results, String metric) {
    Variants.known(results, metric);
    return new Variance(
        metric,
        results.cells().stream()
            .filter(cell -> !cell.values(metric).isEmpty())
            .map(cell -> row(cell, metric))
            .toList());
  }

  private static Row row(Cell cell, String metric) {
    var values = cell.values(metric).values().stream().sorted().toList();
    double mean = Means.of(values);
    return new Row(
        cell.route(),
        cell.routeVariant(),
        Variants.collection(cell),
        values.size(),
        mean,
        Means.of(values.stream().map(v -> (v - mean) * (v - mean)).toList()),
        values.get((values.size() + 9) / 10 - 1),
        Means.of(values.stream().map(v -> v < POOR ? 1.0 : 0.0).toList()));
  }

  /** One row for each cell. */
  public String asMarkdown() {
    var table =
        new Table(
            3,
            "Route",
            "Variant",
            "Collection",
            "Topics",
            metric,
            "Variance",
            "10th percentile",
            "Below 0.1");
    for (Row row : rows) {
      table.row(
          row.route(),
          row.variant(),
          row.collection(),
          row.topics(),
          row.mean(),
          row.variance(),
          row.tenth(),
          Table.percent(row.poor()));
    }
    return table.toString();
  }
}
