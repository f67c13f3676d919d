package dev.ragstone.evaluation;

import dev.ragstone.core.Question;
import dev.ragstone.core.Stage;
import dev.ragstone.evaluation.Results.Cell;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Every topic of every collection, asked on every route and scored by every metric; a varied route
 * is not asked on a varied collection, so that one thing is varied at a time.
 *
 * <p>What is known is kept in a folder, a line of {@code outcomes.jsonl} for each topic asked, so
 * that an experiment that was stopped in whatever way goes on where it was when it is run again,
 * and one whose routes, collections, metrics or settings were changed asks again only where the
 * change matters. A change of code behind an unchanged name cannot be seen: delete the folder then.
 *
 * @param name as it stands in reports
 * @param routes in the order of reports; name and variant together are unique
 * @param collections in the order of reports; name and variant together are unique
 * @param metrics in the order of reports; names are unique
 */
public record Experiment(
    String name,
    List<Route> routes,
    List<TestCollection> collections,
    List<Metric> metrics,
    Settings settings) {

  public Experiment {
    routes = List.copyOf(routes);
    collections = List.copyOf(collections);
    metrics = List.copyOf(metrics);
    unique("route", routes.stream().map(r -> List.of(r.name(), r.variant())).toList());
    unique("collection", collections.stream().map(c -> List.of(c.name(), c.variant())).toList());
    unique("metric", metrics.stream().map(Object::toString).toList());
  }

  public Experiment(
      String name, List<Route> routes, List<TestCollection> collections, List<Metric> metrics) {
    this(name, routes, collections, metrics, Settings.USUAL);
  }

  /** Runs what {@code folder} does not have yet, and tells nobody. */
  public Results run(Path folder) {
    return run(folder, progress -> {});
  }

  /**
   * Runs what {@code folder} does not have yet. A topic whose route fails is scored as a failure.
   *
   * @param folder is made if it does not exist
   * @param listener is told after each topic, on the calling thread
   * @throws IllegalStateException if another process runs an experiment in the folder, its file is
   *     damaged, or a route has a bug: what is known by then is kept
   * @throws java.io.UncheckedIOException if the folder cannot be read or written
   */
  public Results run(Path folder, Consumer<? super Progress> listener) {
    try (var kept = OutcomeFile.open(folder)) {
      return run(kept, listener);
    }
  }

  /** The same, forgetting what {@code folder} has first. */
  public Results runAfresh(Path folder, Consumer<? super Progress> listener) {
    try (var kept = OutcomeFile.open(folder)) {
      kept.forget();
      return run(kept, listener);
    }
  }

  private Results run(OutcomeFile kept, Consumer<? super Progress> listener) {
    var cells = new ArrayList<Cell>();
    int of = topics();
    int before = 0;
    for (TestCollection collection : collections) {
      var content =
          Fingerprint.of(
              Stream.concat(collection.passages().stream(), collection.topics().stream()).toList());
      for (Route route : on(collection)) {
        var cell = cell(route, collection, content);
        int start = before;
        cells.add(cell.run(kept, done -> listener.accept(cell.progress(start + done, of))));
        kept.write(results(cells));
        before += collection.topics().size();
      }
    }
    return results(cells);
  }

  private List<Route> on(TestCollection collection) {
    return collection.variant().isEmpty()
        ? routes
        : routes.stream().filter(route -> route.variant().isEmpty()).toList();
  }

  private int topics() {
    return collections.stream().mapToInt(c -> on(c).size() * c.topics().size()).sum();
  }

  private CellRun cell(Route route, TestCollection collection, String content) {
    Stage<Question, ?> stage = route.setup().over(collection);
    return new CellRun(route, collection, content, stage, metrics, settings);
  }

  private Results results(List<Cell> cells) {
    var names = metrics.stream().map(Object::toString).toList();
    return new Results(name, settings.seed(), names, cells);
  }

  private static void unique(String what, List<?> names) {
    if (names.isEmpty()) {
      throw new IllegalArgumentException("an experiment needs at least one " + what);
    }
    var seen = new HashSet<Object>();
    for (Object one : names) {
      if (!seen.add(one)) {
        throw new IllegalArgumentException(
            "an experiment has each %s once, but %s comes twice".formatted(what, one));
      }
    }
  }
}
