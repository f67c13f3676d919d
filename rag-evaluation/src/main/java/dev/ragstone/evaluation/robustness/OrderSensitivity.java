package dev.ragstone.evaluation.robustness;

import dev.ragstone.evaluation.Results;
import dev.ragstone.evaluation.Results.Cell;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * How much depends on the order candidates or evidence came in.
 *
 * @param metric what right means: a share of correct answers, or nDCG
 * @param rows in the order of the results, one for each route with at least two orders
 * @see <a href="https://arxiv.org/abs/2601.02993">Stable-RAG, 2026: permutation sensitivity</a>
 * @see <a href="https://arxiv.org/abs/2309.15088">Pradeep et al., 2023, RankVicuna: means over
 *     shuffled candidates</a>
 */
public record OrderSensitivity(String metric, List<Row> rows) {

  private static final Pattern ORDER = Pattern.compile("order (\\d{1,9})");

  /**
   * One route on one collection.
   *
   * @param topics topics with a value in every order
   * @param byOrder mean over these topics for each order, by number
   * @param worst mean over topics of their value in their worst order
   * @param best the same for their best order
   * @param mishaps for each order, how many replies had to be mended and stages gave way
   * @param answers what became of the answers; of no topics if the route does not answer
   * @param tau mean Kendall tau between the rankings of one topic under two orders, over the pairs
   *     that both hold; NaN if no two rankings share a pair
   */
  public record Row(
      String route,
      String collection,
      int topics,
      List<Double> byOrder,
      double worst,
      double best,
      List<Integer> mishaps,
      Answers answers,
      double tau) {

    public Row {
      byOrder = List.copyOf(byOrder);
      mishaps = List.copyOf(mishaps);
    }

    /** The mean over all orders and topics; NaN if there are no topics. */
    public double mean() {
      return Means.of(byOrder);
    }

    /** The standard deviation of the means by order, of the sample: n - 1. */
    public double spread() {
      double mean = mean();
      double squares = byOrder.stream().mapToDouble(m -> (m - mean) * (m - mean)).sum();
      return Math.sqrt(squares / (byOrder.size() - 1));
    }

    /** What could be gained by always meeting the best order and never the worst. */
    public double gap() {
      return best - worst;
    }
  }

  /**
   * Whether answers change with the order.
   *
   * @param topics topics answered, or abstained from, in at least one order
   * @param consistency mean over these of the share of orders that led to the most frequent answer:
   *     in (0, 1]
   * @param flipRate the share of these with more than one answer
   */
  public record Answers(int topics, double consistency, double flipRate) {}

  public OrderSensitivity {
    rows = List.copyOf(rows);
  }

  /**
   * Compares the orders of each route, those of {@link Orders}.
   *
   * @throws IllegalArgumentException if the results have no such metric
   */
  public static OrderSensitivity of(Results results, String metric) {
    Variants.known(results, metric);
    var groups = new LinkedHashMap<List<String>, TreeMap<Integer, Cell>>();
    for (Cell cell : results.cells()) {
      var order = ORDER.matcher(cell.routeVariant());
      if (order.matches()) {
        groups
            .computeIfAbsent(
                List.of(cell.route(), Variants.collection(cell)), key -> new TreeMap<>())
            .put(Integer.valueOf(order.group(1)), cell);
      }
    }
    var rows = new ArrayList<Row>();
    for (TreeMap<Integer, Cell> orders : groups.values()) {
      if (orders.size() > 1) {
        rows.add(OrderedCells.of(List.copyOf(orders.values())).row(metric));
      }
    }
    return new OrderSensitivity(metric, rows);
  }

  /** One row for each route: the metric over the orders, the rankings, the answers, all mishaps. */
  public String asMarkdown() {
    var table =
        new Table(
            2,
            "Route",
            "Collection",
            "Orders",
            "Topics",
            metric,
            "± over orders",
            "worst order",
            "best order",
            "gap",
            "Kendall tau",
            "consistency",
            "flips",
            "mishaps");
    for (Row row : rows) {
      table.row(
          row.route(),
          row.collection(),
          row.byOrder().size(),
          row.topics(),
          row.mean(),
          row.spread(),
          row.worst(),
          row.best(),
          row.gap(),
          row.tau(),
          row.answers().consistency(),
          Table.percent(row.answers().flipRate()),
          row.mishaps().stream().mapToInt(n -> n).sum());
    }
    return table.toString();
  }
}
