package dev.ragstone.rerank;

import static java.util.Comparator.comparingInt;

import dev.ragstone.core.Hit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A group shown once or several times; the passage chosen most often wins, of equals the first.
 *
 * @param shuffled whether the passages are mixed each time, by a seed made of their ids; several
 *     votes on one and the same prompt would tell nothing new
 */
record Votes(int votes, boolean shuffled) implements Ballot {

  @Override
  public Object key(List<Hit> group) {
    return ids(group);
  }

  @Override
  public List<List<Hit>> orders(List<Hit> group) {
    var random = new SplittableRandom(ids(group).hashCode());
    var orders = new ArrayList<List<Hit>>();
    for (int vote = 0; vote < votes; vote++) {
      var order = new ArrayList<>(group);
      if (shuffled) {
        Collections.shuffle(order, random);
      }
      orders.add(List.copyOf(order));
    }
    return orders;
  }

  @Override
  public Optional<Hit> winner(List<Hit> group, List<Optional<Hit>> choices) {
    var chosen = choices.stream().flatMap(Optional::stream).toList();
    return group.stream()
        .filter(chosen::contains)
        .min(comparingInt((Hit hit) -> -Collections.frequency(chosen, hit)));
  }

  private static List<String> ids(List<Hit> group) {
    return group.stream().map(Hit::id).toList();
  }
}
