package dev.ragstone.evaluation.statistics;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/**
 * Several values of the same topics.
 *
 * @param byTopic one map for each way the topics were asked
 */
record Common(List<SortedMap<String, Double>> byTopic) {

  /** The topics that have a value every way. */
  Collection<String> topics() {
    var topics = new TreeSet<>(byTopic.getFirst().keySet());
    byTopic.forEach(values -> topics.retainAll(values.keySet()));
    return topics;
  }

  /** The mean of the values of one way. */
  double mean(int way) {
    return mean(values -> values.get(way));
  }

  double worst() {
    return mean(Collections::min);
  }

  double best() {
    return mean(Collections::max);
  }

  /** Share of the topics that do not have the same value every way. */
  double changed() {
    return mean(values -> Collections.max(values) - Collections.min(values) > 1e-9 ? 1 : 0);
  }

  private double mean(ToDoubleFunction<List<Double>> figure) {
    return topics().stream()
        .map(t -> byTopic.stream().map(values -> values.getOrDefault(t, 0.0)).toList())
        .mapToDouble(figure)
        .average()
        .orElse(0);
  }
}
