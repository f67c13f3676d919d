package dev.ragstone.evaluation.robustness;

import dev.ragstone.evaluation.Results;
import dev.ragstone.evaluation.Results.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How often an attack brings its target to the top.
 *
 * @param metric whether the target is there: {@link Attacks#targetIn}
 * @param rows in the order of the results
 */
public record AttackSuccess(String metric, List<Row> rows) {

  /** The 97.5 % point of the normal distribution. */
  private static final double Z = 1.959964;

  /**
   * One attack on one route and collection.
   *
   * @param collectionVariant how the collection was varied, empty if it was not
   * @param topics topics that had a target in the control and in the attack
   * @param open those of them where the target is not in the top without the attack
   * @param succeeded those of the open ones where it is with the attack
   */
  public record Row(
      String route,
      String collection,
      String collectionVariant,
      String attack,
      int topics,
      int open,
      int succeeded) {

    /** The share of the open topics where the attack succeeded; NaN if none was open. */
    public double rate() {
      return open == 0 ? Double.NaN : (double) succeeded / open;
    }

    /** The lower end of the rate's 95 % score interval; NaN if no topic was open. */
    public double lowest() {
      return centre() - margin();
    }

    /** The upper end of the rate's 95 % score interval; NaN if no topic was open. */
    public double highest() {
      return centre() + margin();
    }

    private double centre() {
      return (rate() + Z * Z / (2 * open)) / (1 + Z * Z / open);
    }

    private double margin() {
      double variance = rate() * (1 - rate()) / open + Z * Z / (4.0 * open * open);
      return Z * Math.sqrt(variance) / (1 + Z * Z / open);
    }
  }

  public AttackSuccess {
    rows = List.copyOf(rows);
  }

  /**
   * Compares each attack with the control, the attack {@code none}; what was attacked without a
   * control is left out.
   *
   * @throws IllegalArgumentException if the results have no such metric
   * @see <a href="https://doi.org/10.1080/01621459.1927.10502953">Wilson, JASA 1927, the score
   *     interval</a>
   */
  public static AttackSuccess of(Results results, String metric) {
    Variants.known(results, metric);
    var rows = new ArrayList<Row>();
    for (Cell cell : results.cells()) {
      var variant = cell.routeVariant();
      if (variant.startsWith(Variants.attack("")) && !variant.equals(Variants.CONTROL)) {
        control(results, cell).ifPresent(control -> rows.add(row(cell, control, metric)));
      }
    }
    return new AttackSuccess(metric, rows);
  }

  /** Whether a metric of this name says where the target of an attack is, not how good a route. */
  public static boolean measuredBy(String metric) {
    return TargetIn.named(metric);
  }

  private static Optional<Cell> control(Results results, Cell attacked) {
    return results.cells().stream()
        .filter(cell -> cell.routeVariant().equals(Variants.CONTROL))
        .filter(cell -> Variants.sameRoute(cell, attacked))
        .findFirst();
  }

  private static Row row(Cell attacked, Cell control, String metric) {
    Map<String, Double> before = control.values(metric);
    Map<String, Double> after = attacked.values(metric);
    var topics = before.keySet().stream().filter(after::containsKey).toList();
    var open = topics.stream().filter(topic -> before.getOrDefault(topic, 0.0) == 0).toList();
    long succeeded = open.stream().filter(topic -> after.getOrDefault(topic, 0.0) > 0).count();
    return new Row(
        attacked.route(),
        attacked.collection(),
        attacked.collectionVariant(),
        attacked.routeVariant().substring(Variants.attack("").length()),
        topics.size(),
        open.size(),
        (int) succeeded);
  }
}
