package dev.ragstone.evaluation.robustness;

import dev.ragstone.evaluation.Results;
import dev.ragstone.evaluation.Results.Cell;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the names of variants say, for whoever reads results. */
public final class Variants {

  /** The variant of the candidates as they were: what the attacked ones are compared with. */
  static final String CONTROL = attack("none");

  private static final Pattern SEED = Pattern.compile(" #-?\\d+$");
  private static final Pattern ORDER = Pattern.compile("order (\\d{1,9})");

  private Variants() {}

  /**
   * How a cell is varied, whatever the seed: {@code lower case} for {@code lower case #42}. Empty
   * if it is not; route first and then collection, after a comma, if both are.
   */
  public static String family(Cell cell) {
    return Stream.of(cell.routeVariant(), cell.collectionVariant())
        .map(variant -> SEED.matcher(variant).replaceFirst(""))
        .filter(variant -> !variant.isEmpty())
        .reduce((route, collection) -> route + ", " + collection)
        .orElse("");
  }

  /**
   * The families that change as little as the route itself: {@code order 0} and {@code attack:
   * none}, the one that varies what this cell does first.
   */
  public static List<String> controls(Cell cell) {
    return order(cell).isPresent() ? List.of(order(0), CONTROL) : List.of(CONTROL, order(0));
  }

  /** The number of the order a route was given its passages in; empty for any other variant. */
  public static OptionalInt order(Cell cell) {
    var order = ORDER.matcher(cell.routeVariant());
    return order.matches() ? OptionalInt.of(Integer.parseInt(order.group(1))) : OptionalInt.empty();
  }

  static String seeded(String name, long seed) {
    return name + " #" + seed;
  }

  static String order(int order) {
    return "order " + order;
  }

  static String attack(Object attack) {
    return "attack: " + attack;
  }

  /** Whether two cells differ in the variants of their route only. */
  static boolean sameRoute(Cell one, Cell other) {
    return one.route().equals(other.route())
        && one.collection().equals(other.collection())
        && one.collectionVariant().equals(other.collectionVariant());
  }

  /** The one of the metrics called {@code metric}. */
  static String known(Results results, String metric) {
    List<String> metrics = results.metrics();
    if (!metrics.contains(metric)) {
      throw new IllegalArgumentException(
          "the results have no metric '" + metric + "', only " + metrics);
    }
    return metric;
  }
}
