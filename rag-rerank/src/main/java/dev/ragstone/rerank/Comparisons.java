package dev.ragstone.rerank;

import dev.ragstone.core.Hit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * The comparisons made for one list: each is made once, and a reply nobody can read decides
 * nothing.
 */
final class Comparisons {

  private final Judging judging;
  private final Chooser chooser;
  private final Ballot ballot;
  private final Map<Object, Optional<Hit>> known = new HashMap<>();

  Comparisons(Judging judging, Chooser chooser, Ballot ballot) {
    this.judging = judging;
    this.chooser = chooser;
    this.ballot = ballot;
  }

  /** The winner of each group, if it has one; those not known yet are asked for at once. */
  List<Optional<Hit>> winners(List<List<Hit>> groups) {
    var unknown = new LinkedHashMap<Object, List<Hit>>();
    for (List<Hit> group : groups) {
      var key = ballot.key(group);
      if (!known.containsKey(key)) {
        unknown.putIfAbsent(key, group);
      }
    }
    if (!unknown.isEmpty()) {
      ask(unknown);
    }
    return groups.stream()
        .map(group -> known.getOrDefault(ballot.key(group), Optional.empty()))
        .toList();
  }

  private void ask(Map<Object, List<Hit>> unknown) {
    var asks = new ArrayList<Callable<Hit>>();
    for (List<Hit> group : unknown.values()) {
      for (List<Hit> order : ballot.orders(group)) {
        asks.add(() -> chooser.choose(judging.question(), order, judging.run()));
      }
    }
    var choices = judging.verdicts(asks);
    int each = choices.size() / unknown.size();
    int from = 0;
    for (var entry : unknown.entrySet()) {
      var those = choices.subList(from, from + each);
      known.put(entry.getKey(), ballot.winner(entry.getValue(), those));
      from += each;
    }
  }
}
