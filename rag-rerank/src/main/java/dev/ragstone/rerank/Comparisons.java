package dev.ragstone.rerank;

import dev.ragstone.core.Hit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;

/**
 * The comparisons made for one list: each is made once, and a reply nobody can read decides
 * nothing.
 */
final class Comparisons {

  private final Ballot ballot;
  private final Function<List<List<Hit>>, List<Optional<Hit>>> choices;
  private final Map<Object, Optional<Hit>> known = new HashMap<>();

  /**
   * @param choices makes one choice from each group it is shown, or none where that fails
   */
  Comparisons(Ballot ballot, Function<List<List<Hit>>, List<Optional<Hit>>> choices) {
    this.ballot = ballot;
    this.choices = choices;
  }

  /** Comparisons by verdicts of {@code chooser}, those of one look at several groups at once. */
  static Comparisons of(Judging judging, Chooser chooser, Ballot ballot) {
    return new Comparisons(
        ballot,
        shown -> {
          var asks = new ArrayList<Callable<Hit>>();
          for (List<Hit> group : shown) {
            asks.add(() -> chooser.choose(judging.question(), group, judging.run()));
          }
          return judging.verdicts(asks);
        });
  }

  /** The winner of each group, if it has one. */
  List<Optional<Hit>> winners(List<List<Hit>> groups) {
    var unknown = new LinkedHashMap<Object, List<Hit>>();
    for (List<Hit> group : groups) {
      var key = ballot.key(group);
      if (!known.containsKey(key)) {
        unknown.putIfAbsent(key, group);
      }
    }
    if (!unknown.isEmpty()) {
      compare(unknown);
    }
    return groups.stream()
        .map(group -> known.getOrDefault(ballot.key(group), Optional.empty()))
        .toList();
  }

  private void compare(Map<Object, List<Hit>> unknown) {
    var shown = unknown.values().stream().flatMap(group -> ballot.orders(group).stream()).toList();
    var chosen = choices.apply(shown);
    int each = shown.size() / unknown.size();
    int from = 0;
    for (var entry : unknown.entrySet()) {
      var those = chosen.subList(from, from + each);
      known.put(entry.getKey(), ballot.winner(entry.getValue(), those));
      from += each;
    }
  }
}
