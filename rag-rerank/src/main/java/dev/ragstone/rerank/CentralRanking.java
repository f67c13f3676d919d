package dev.ragstone.rerank;

import dev.ragstone.core.Hit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The order that several partial orders of the same passages agree on most: exactly up to ten
 * passages, by a local search from the Borda count up to 25, by the Borda count beyond.
 */
final class CentralRanking {

  private static final int SEARCHED = 25;

  private CentralRanking() {}

  /**
   * The passages of {@code hits} that any of the orders names. The sequence of the orders does not
   * matter; ties keep the order of {@code hits}.
   */
  static List<Hit> of(List<Hit> hits, List<List<Hit>> orders) {
    Set<String> named = new HashSet<>();
    orders.forEach(order -> order.forEach(hit -> named.add(hit.id())));
    var known = hits.stream().filter(hit -> named.contains(hit.id())).toList();
    var places = new HashMap<String, Integer>();
    for (Hit hit : known) {
      places.put(hit.id(), places.size());
    }
    var ballots = new ArrayList<List<Integer>>();
    for (List<Hit> order : orders) {
      ballots.add(order.stream().map(hit -> places.getOrDefault(hit.id(), -1)).toList());
    }
    return of(Majorities.of(known.size(), ballots)).stream().map(known::get).toList();
  }

  static List<Integer> of(Majorities votes) {
    if (votes.items() <= Kemeny.MOST) {
      return Kemeny.order(votes);
    }
    var borda = BordaCount.order(votes);
    return votes.items() <= SEARCHED ? LocalSearch.improved(borda, votes) : borda;
  }
}
