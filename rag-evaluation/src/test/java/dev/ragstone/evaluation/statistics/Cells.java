package dev.ragstone.evaluation.statistics;

import dev.ragstone.evaluation.Cost;
import dev.ragstone.evaluation.Results;
import dev.ragstone.evaluation.Results.Cell;
import dev.ragstone.evaluation.Scored;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Cells of one metric, {@code m}, whose topics are t0, t1, ... */
final class Cells {

  private Cells() {}

  static Cell cell(String route, double... values) {
    return cell(route, "", "", values);
  }

  /** A value that is not a number stands for a topic the metric is not defined for. */
  static Cell cell(String route, String routeVariant, String collectionVariant, double... values) {
    var scored = new ArrayList<Scored>();
    for (double value : values) {
      Map<String, Double> byMetric = Double.isNaN(value) ? Map.of() : Map.of("m", value);
      scored.add(scored("t" + scored.size(), byMetric, cost(0, 0)));
    }
    return new Cell(route, routeVariant, route + "()", "set", collectionVariant, scored);
  }

  static Scored scored(String topic, Map<String, Double> values, Cost cost) {
    return new Scored(topic, topic + "?", values, cost, List.of(), null, false, null, false);
  }

  static Cost cost(int calls, long millis) {
    return new Cost(calls, calls * 100L, calls * 10L, calls, Duration.ofMillis(millis), 0, 0, 0);
  }

  static Results results(Cell... cells) {
    return new Results("test", 42, List.of("m"), List.of(cells));
  }
}
