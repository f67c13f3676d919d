package dev.ragstone.evaluation;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an experiment found: one cell for each route on each collection.
 *
 * @param name of the experiment
 * @param seed of everything random in what is made of the results
 * @param metrics in the order of the experiment
 * @param cells collection by collection, routes in the order of the experiment
 */
public record Results(String name, long seed, List<String> metrics, List<Cell> cells) {

  /**
   * One route on one collection.
   *
   * @param route the route's name
   * @param routeVariant how it differs from the route of that name, empty if it does not
   * @param printed the route's stage as it prints
   * @param collection the collection's name
   * @param collectionVariant how it differs from the collection of that name, empty if it does not
   * @param scored one for each topic, in the order of the collection
   */
  public record Cell(
      String route,
      String routeVariant,
      String printed,
      String collection,
      String collectionVariant,
      List<Scored> scored) {

    public Cell {
      scored = List.copyOf(scored);
    }

    /** Whether neither route nor collection is a variant: what the main tables show. */
    public boolean plain() {
      return routeVariant.isEmpty() && collectionVariant.isEmpty();
    }

    /**
     * The values of a metric by topic, sorted by topic; topics it is not defined for are missing.
     */
    public SortedMap<String, Double> values(String metric) {
      var values = new TreeMap<String, Double>();
      for (Scored one : scored) {
        var value = one.values().get(metric);
        if (value != null) {
          values.put(one.topic(), value);
        }
      }
      return values;
    }
  }

  public Results {
    metrics = List.copyOf(metrics);
    cells = List.copyOf(cells);
    if (cells.isEmpty()) {
      throw new IllegalArgumentException("results have at least one cell");
    }
  }

  /**
   * Reads what an experiment has left in {@code folder}, as far as it came.
   *
   * @throws IllegalArgumentException if nothing readable is there
   */
  public static Results read(Path folder) {
    return OutcomeFile.results(folder);
  }

  /** The names of the collections, in order. */
  public List<String> collections() {
    return cells.stream().map(Cell::collection).distinct().toList();
  }

  /** The names of the routes, in order. */
  public List<String> routes() {
    return cells.stream().map(Cell::route).distinct().toList();
  }

  /** The cell of a route and a collection, neither of them varied. */
  public Optional<Cell> cell(String route, String collection) {
    return cells.stream()
        .filter(c -> c.plain() && c.route().equals(route) && c.collection().equals(collection))
        .findFirst();
  }

  /** How many outcomes await something, such as replies of a model; 0 if the results stand. */
  public long incomplete() {
    return cells.stream().flatMap(c -> c.scored().stream()).filter(Scored::incomplete).count();
  }
}
