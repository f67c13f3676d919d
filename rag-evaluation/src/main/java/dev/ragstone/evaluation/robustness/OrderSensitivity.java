package dev.ragstone.evaluation.robustness;

import dev.ragstone.evaluation.Results;
import dev.ragstone.evaluation.Results.Cell;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;

/**
 * How much depends on the order candidates or evidence came in.
 *
 * @param metric what right means: a share of correct answers, or nDCG
 * @param rows in the order of the results, one for each route with at least two orders
 * @see <a href="https://arxiv.org/abs/2601.02993">Stable-RAG, 2026: permutation sensitivity</a>
 * @see <a href="https://arxiv.org/abs/2309.15088">Pradeep et al., 2023, RankVicuna: means over
 *     shuffled candidates</a>
 * @see <a href="https://arxiv.org/abs/2307.03172">Liu et al., TACL 2024, lost in the middle</a>
 */
public record OrderSensitivity(String metric, List<Row> rows) {

  /**
   * One route on one collection.
   *
   * @param collectionVariant how the collection was varied, empty if it was not
   * @param topics topics with a value in every order
   * @param orders by number
   * @param worst mean over topics of their value in their worst order
   * @param best the same for their best order
   * @param changed share of the topics that do not have the same value in every order
   * @param answers what became of the answers; of no topics if the route does not answer
   * @param tau mean Kendall tau between the rankings of one topic under two orders, over the pairs
   *     that both hold; NaN if no two rankings share a pair
   */
  public record Row(
      String route,
      String collection,
      String collectionVariant,
      int topics,
      List<Order> orders,
      double worst,
      double best,
      double changed,
      Answers answers,
      double tau) {

    public Row {
      orders = List.copyOf(orders);
    }

    /** The mean over all orders and topics; NaN if there are no topics. */
    public double mean() {
      return Means.of(orders.stream().map(Order::mean).toList());
    }

    /** The standard deviation of the means by order, of the sample: n - 1. */
    public double spread() {
      double mean = mean();
      double squares =
          orders.stream().mapToDouble(o -> (o.mean() - mean) * (o.mean() - mean)).sum();
      return Math.sqrt(squares / (orders.size() - 1));
    }

    /** What could be gained by always meeting the best order and never the worst. */
    public double gap() {
      return best - worst;
    }
  }

  /**
   * One order.
   *
   * @param name such as {@code order 3}
   * @param mean over the topics of the row; NaN if there are none
   * @param mishaps how many replies had to be mended and stages gave way
   */
  public record Order(String name, double mean, int mishaps) {}

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
   * Compares the orders of each route, those of {@link Orders}. Where {@code order 0} is missing,
   * the route without a variant stands in for it.
   *
   * @throws IllegalArgumentException if the results have no such metric
   */
  public static OrderSensitivity of(Results results, String metric) {
    Variants.known(results, metric);
    var groups = new LinkedHashMap<List<String>, TreeMap<Integer, Cell>>();
    for (Cell cell : results.cells()) {
      var key = List.of(cell.route(), cell.collection(), cell.collectionVariant());
      var orders = groups.computeIfAbsent(key, k -> new TreeMap<>());
      if (cell.routeVariant().isEmpty()) {
        orders.putIfAbsent(0, cell);
      }
      Variants.order(cell).ifPresent(order -> orders.put(order, cell));
    }
    var rows = new ArrayList<Row>();
    for (TreeMap<Integer, Cell> orders : groups.values()) {
      if (orders.size() > 1) {
        rows.add(OrderedCells.of(orders).row(metric));
      }
    }
    return new OrderSensitivity(metric, rows);
  }
}
