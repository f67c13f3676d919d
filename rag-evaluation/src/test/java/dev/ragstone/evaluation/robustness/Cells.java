package dev.ragstone.evaluation.robustness;

import dev.ragstone.core.Answer;
import dev.ragstone.core.Candidates;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Run;
import dev.ragstone.evaluation.Cost;
import dev.ragstone.evaluation.Metric;
import dev.ragstone.evaluation.Outcome;
import dev.ragstone.evaluation.Results;
import dev.ragstone.evaluation.Results.Cell;
import dev.ragstone.evaluation.Route;
import dev.ragstone.evaluation.Scored;
import dev.ragstone.evaluation.TestCollection;
import dev.ragstone.evaluation.Topic;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Results by hand, and those of routes that end in a ranking or an answer. */
final class Cells {

  static final Cost FREE = new Cost(0, 0, 0, 0, Duration.ZERO, 0, 0, 0);

  private Cells() {}

  static Results results(List<String> metrics, Cell... cells) {
    return new Results("by hand", 42, metrics, List.of(cells));
  }

  static Cell cell(String routeVariant, String collectionVariant, Scored... scored) {
    return new Cell("r", routeVariant, "", "c", collectionVariant, List.of(scored));
  }

  /** Topics t1, t2, ... with these values of metric m. */
  static Cell values(String routeVariant, String collectionVariant, double... values) {
    var scored = new Scored[values.length];
    Arrays.setAll(scored, i -> value("t" + (i + 1), values[i]));
    return cell(routeVariant, collectionVariant, scored);
  }

  static Scored value(String topic, double value) {
    return new Scored(topic, "?", Map.of("m", value), FREE, List.of(), null, false, null, false);
  }

  static Scored answer(String topic, double value, String answer) {
    return new Scored(topic, "?", Map.of("m", value), FREE, List.of(), answer, false, null, false);
  }

  static Scored abstention(String topic) {
    return new Scored(topic, "?", Map.of("m", 0.0), FREE, List.of(), "Because", true, null, false);
  }

  static Scored failure(String topic) {
    return new Scored(topic, "?", Map.of("m", 0.0), FREE, List.of(), null, false, "late", false);
  }

  static Scored ranking(String topic, double value, String... ids) {
    var found = Arrays.stream(ids).map(id -> new Scored.Found(id, 1)).toList();
    return new Scored(topic, "?", Map.of("m", value), FREE, found, null, false, null, false);
  }

  static Outcome outcome(List<Hit> ranked) {
    return new Outcome(ranked, List.of(), null, FREE, null);
  }

  private static Outcome outcome(Object made) {
    return switch (made) {
      case Candidates candidates -> outcome(candidates.ranking().hits());
      case Answer answer -> new Outcome(List.of(), List.of(), answer, FREE, null);
      default -> throw new IllegalArgumentException("cannot measure " + made);
    };
  }

  /** Asks every topic of every collection on every route. */
  static Results measured(
      List<Route> routes, List<TestCollection> collections, List<Metric> metrics) {
    var cells =
        collections.stream()
            .flatMap(over -> routes.stream().map(route -> measured(route, over, metrics)))
            .toList();
    return new Results("simulated", 42, metrics.stream().map(Object::toString).toList(), cells);
  }

  private static Cell measured(Route route, TestCollection over, List<Metric> metrics) {
    var stage = route.setup().over(over);
    var scored =
        over.topics().stream()
            .map(
                topic -> {
                  var run = Run.within(Duration.ofMinutes(1));
                  return scored(topic, outcome(stage.apply(topic.question(), run)), metrics);
                })
            .toList();
    return new Cell(
        route.name(), route.variant(), stage.toString(), over.name(), over.variant(), scored);
  }

  private static Scored scored(Topic topic, Outcome outcome, List<Metric> metrics) {
    var values = new HashMap<String, Double>();
    for (Metric metric : metrics) {
      metric.of(topic, outcome).ifPresent(value -> values.put(metric.toString(), value));
    }
    var found = outcome.ranked().stream().map(h -> new Scored.Found(h.id(), h.score())).toList();
    var text = topic.question().text();
    var answer = outcome.answer() == null ? null : outcome.text();
    boolean abstained = outcome.answer() instanceof Answer.Abstained;
    return new Scored(topic.id(), text, values, FREE, found, answer, abstained, null, false);
  }
}
