package dev.ragstone.evaluation.robustness;

import dev.ragstone.evaluation.Results;
import dev.ragstone.evaluation.Results.Cell;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the names of variants say. */
final class Variants {

  /** The variant of the candidates as they were: what the attacked ones are compared with. */
  static final String CONTROL = attack("none");

  private static final Pattern SEED = Pattern.compile(" #-?\\d+$");

  private Variants() {}

  static String seeded(String name, long seed) {
    return name + " #" + seed;
  }

  static String order(int order) {
    return "order " + order;
  }

  static String attack(Object attack) {
    return "attack: " + attack;
  }

  /** How a cell is varied, whatever the seed; empty if it is not. */
  static String family(Cell cell) {
    return Stream.of(cell.routeVariant(), cell.collectionVariant())
        .map(variant -> SEED.matcher(variant).replaceFirst(""))
        .filter(variant -> !variant.isEmpty())
        .reduce((route, collection) -> route + ", " + collection)
        .orElse("");
  }

  /** The variant of a route that changes as little as the route itself. */
  static String control(Cell cell) {
    return cell.routeVariant().startsWith("order ") ? order(0) : CONTROL;
  }

  /** The collection as tables name it, with its variant. */
  static String collection(Cell cell) {
    return cell.collectionVariant().isEmpty()
        ? cell.collection()
        : cell.collection() + " (" + cell.collectionVariant() + ")";
  }

  /** Whether two cells differ in their variants only. */
  static boolean sameRoute(Cell one, Cell other) {
    return one.route().equals(other.route()) && one.collection().equals(other.collection());
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
