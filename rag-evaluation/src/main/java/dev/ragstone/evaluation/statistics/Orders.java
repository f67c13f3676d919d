package dev.ragstone.evaluation.statistics;

import java.util.List;

/**
 * How a route fares when it is given the same passages in several orders, by one metric, on the
 * topics that have a value in every order.
 *
 * @param orders the order as it is, then the variants
 * @param worst mean over the topics of the least value of any order
 * @param best mean over the topics of the greatest value of any order
 * @param changed share of the topics whose value depends on the order
 * @see <a href="https://arxiv.org/abs/2307.03172">Liu et al., TACL 2024, on lost in the middle</a>
 */
public record Orders(
    String collection,
    String metric,
    String route,
    List<Order> orders,
    double worst,
    double best,
    double changed) {

  /** The mean in one order; the name is empty for the order as it is. */
  public record Order(String name, double mean) {}

  public Orders {
    orders = List.copyOf(orders);
  }

  /** What could be gained by always knowing the best order; at least 0. */
  public double gap() {
    return best - worst;
  }
}
