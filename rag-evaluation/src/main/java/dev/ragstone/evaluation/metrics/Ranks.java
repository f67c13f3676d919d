package dev.ragstone.evaluation.metrics;

import dev.ragstone.evaluation.Outcome;
import dev.ragstone.evaluation.Topic;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Where the relevant ids stand.
 *
 * @param found the ranks of those the route found, ascending, the best rank being 1
 * @param relevant how many there are, found or not
 */
record Ranks(List<Integer> found, int relevant) {

  static Ranks of(Collection<String> ids, Set<String> relevant) {
    var ranked = List.copyOf(ids);
    return new Ranks(
        IntStream.rangeClosed(1, ranked.size())
            .filter(rank -> relevant.contains(ranked.get(rank - 1)))
            .boxed()
            .toList(),
        relevant.size());
  }

  /** The judged ids a route found, best first; none if it failed. */
  static List<String> ids(Topic topic, Outcome outcome) {
    return outcome.failure() == null ? topic.judgments().ids(outcome.passages()) : List.of();
  }

  /** How many were found at rank {@code k} or better. */
  long within(int k) {
    return found.stream().filter(rank -> rank <= k).count();
  }
}
