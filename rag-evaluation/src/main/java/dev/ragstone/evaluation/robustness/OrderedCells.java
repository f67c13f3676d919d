package dev.ragstone.evaluation.robustness;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.ragstone.evaluation.Results.Cell;
import dev.ragstone.evaluation.Scored;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One route on one collection under several orders.
 *
 * @param numbers of the orders, at least two
 * @param cells one for each order
 * @param topics what each topic came to, in the order of the cells; only topics that all cells hold
 */
record OrderedCells(List<Integer> numbers, List<Cell> cells, List<List<Scored>> topics) {

  /** Differences smaller than this are rounding. */
  private static final double NOTHING = 1e-9;

  static OrderedCells of(SortedMap<Integer, Cell> byNumber) {
    var cells = List.copyOf(byNumber.values());
    var byTopic = new TreeMap<String, List<Scored>>();
    for (Cell cell : cells) {
      for (Scored scored : cell.scored()) {
        byTopic.computeIfAbsent(scored.topic(), topic -> new ArrayList<>()).add(scored);
      }
    }
    byTopic.values().removeIf(outcomes -> outcomes.size() != cells.size());
    return new OrderedCells(List.copyOf(byNumber.keySet()), cells, List.copyOf(byTopic.values()));
  }

  OrderSensitivity.Row row(String metric) {
    var values = topics.stream().map(topic -> values(topic, metric)).filter(this::all).toList();
    var orders = new ArrayList<OrderSensitivity.Order>();
    for (int order = 0; order < cells.size(); order++) {
      int at = order;
      orders.add(
          new OrderSensitivity.Order(
              Variants.order(numbers.get(order)),
              Means.of(values.stream().map(topic -> topic.get(at)).toList()),
              mishaps(cells.get(order))));
    }
    return new OrderSensitivity.Row(
        cells.getFirst().route(),
        cells.getFirst().collection(),
        cells.getFirst().collectionVariant(),
        values.size(),
        orders,
        Means.of(values.stream().map(Collections::min).toList()),
        Means.of(values.stream().map(Collections::max).toList()),
        Means.of(values.stream().map(OrderedCells::changed).toList()),
        answers(),
        Means.of(topics.stream().map(OrderedCells::tau).filter(tau -> !tau.isNaN()).toList()));
  }

  private static Double changed(List<Double> values) {
    return Collections.max(values) - Collections.min(values) > NOTHING ? 1.0 : 0.0;
  }

  private static List<Double> values(List<Scored> topic, String metric) {
    return topic.stream()
        .map(scored -> scored.values().getOrDefault(metric, Double.NaN))
        .filter(value -> !value.isNaN())
        .toList();
  }

  private static int mishaps(Cell cell) {
    return cell.scored().stream().mapToInt(s -> s.cost().repaired() + s.cost().degraded()).sum();
  }

  private boolean all(List<Double> values) {
    return values.size() == cells.size();
  }

  private OrderSensitivity.Answers answers() {
    var consistencies = new ArrayList<Double>();
    for (List<Scored> topic : topics) {
      var classes = topic.stream().map(AnswerClass::of).toList();
      if (classes.stream().anyMatch(AnswerClass::answers)) {
        var sizes = classes.stream().collect(groupingBy(identity(), counting())).values();
        consistencies.add((double) Collections.max(sizes) / classes.size());
      }
    }
    return new OrderSensitivity.Answers(
        consistencies.size(),
        Means.of(consistencies),
        Means.of(consistencies.stream().map(c -> c < 1 ? 1.0 : 0.0).toList()));
  }

  /** The mean over all pairs of orders; NaN if no pair of orders has a pair of ids in common. */
  private static Double tau(List<Scored> topic) {
    var rankings =
        topic.stream().map(s -> s.ranked().stream().map(Scored.Found::id).toList()).toList();
    var taus = new ArrayList<Double>();
    for (int i = 0; i < rankings.size(); i++) {
      for (int j = i + 1; j < rankings.size(); j++) {
        taus.add(KendallTau.of(rankings.get(i), rankings.get(j)));
      }
    }
    taus.removeIf(tau -> tau.isNaN());
    return Means.of(taus);
  }
}
