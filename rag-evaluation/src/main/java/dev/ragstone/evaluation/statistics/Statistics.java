package dev.ragstone.evaluation.statistics;

import static java.util.Collections.disjoint;

import dev.ragstone.evaluation.Results;
import dev.ragstone.evaluation.Results.Cell;
import dev.ragstone.evaluation.Scored;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What {@link Results} say about the routes: differences from a baseline, changes and drops. */
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
      comparisons.addAll(
          against(
              cell ->
                  cell.route().equals(baseline)
                      ? Optional.empty()
                      : results.cell(baseline, collection),
              results,
              collection));
    }
    return List.copyOf(comparisons);
  }

  /**
   * Every route against itself in earlier results, by every metric that both have on every
   * collection that both have, variants left out; in the order of {@code after}. Topics are paired
   * by id, and left out where they ask something else before and after.
   *
   * @throws IllegalArgumentException if no route has a value of one metric on one topic before and
   *     after; names the routes of both
   */
  public static List<Comparison> changes(Results before, Results after) {
    var changes = new ArrayList<Comparison>();
    for (String collection : after.collections()) {
      changes.addAll(against(cell -> before.cell(cell.route(), collection), after, collection));
    }
    if (changes.isEmpty()) {
      throw new IllegalArgumentException(
          "nothing is in both: routes %s on %s before, %s on %s after; a route and a collection keep their names to be compared"
              .formatted(
                  before.routes(), before.collections(), after.routes(), after.collections()));
    }
    return List.copyOf(changes);
  }

  /**
   * What every variant costs its route, by every metric; seeds of one variant are taken together,
   * topic by topic. Where the route is missing as it is, {@code order 0} or {@code attack: none}
   * stands in for it; where that is missing too, there is nothing to say.
   */
  public static List<Drop> drops(Results results) {
    return Drops.of(results);
  }

  /** Each plain cell of a collection against its base, if it has one. */
  private static List<Comparison> against(
      Function<Cell, Optional<Cell>> base, Results results, String collection) {
    var comparisons = new ArrayList<Comparison>();
    for (String metric : results.metrics()) {
      var raw = new ArrayList<Comparison>();
      for (Cell cell : results.cells()) {
        if (cell.plain() && cell.collection().equals(collection)) {
          base.apply(cell)
              .flatMap(b -> comparison(cell, b, metric, results.seed()))
              .ifPresent(raw::add);
        }
      }
      comparisons.addAll(corrected(raw));
    }
    return comparisons;
  }

  /** Empty if no topic has a value in both. */
  private static Optional<Comparison> comparison(Cell cell, Cell base, String metric, long seed) {
    var values = cell.values(metric);
    var baseValues = base.values(metric);
    otherQuestions(cell, base)
        .forEach(
            topic -> {
              values.remove(topic);
              baseValues.remove(topic);
            });
    return disjoint(values.keySet(), baseValues.keySet())
        ? Optional.empty()
        : Optional.of(
            Comparison.of(
                cell.collection(), metric, cell.route(), values, base.route(), baseValues, seed));
  }

  /** The topics that ask something else in the two cells. */
  private static List<String> otherQuestions(Cell cell, Cell base) {
    var asked = new HashMap<String, String>();
    base.scored().forEach(scored -> asked.put(scored.topic(), scored.question()));
    return cell.scored().stream()
        .filter(s -> !s.question().equals(asked.getOrDefault(s.topic(), s.question())))
        .map(Scored::topic)
        .toList();
  }

  private static List<Comparison> corrected(List<Comparison> raw) {
    var adjusted = Holm.adjusted(raw.stream().map(Comparison::p).toList());
    var corrected = new ArrayList<Comparison>();
    for (int i = 0; i < raw.size(); i++) {
      corrected.add(raw.get(i).adjusted(adjusted.get(i)));
    }
    return corrected;
  }
}
