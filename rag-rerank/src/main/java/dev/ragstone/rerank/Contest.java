package dev.ragstone.rerank;

import dev.ragstone.core.Hit;
import java.util.ArrayList;
import java.util.List;

/** Finds the best of a few passages, the first of which stays the best while in doubt. */
@FunctionalInterface
interface Contest {

  /** The winner of each group, in their order; the groups do not wait for each other. */
  List<Hit> winners(List<List<Hit>> groups);

  default Hit winner(List<Hit> group) {
    return winners(List.of(group)).getFirst();
  }

  /** Every group in one comparison. */
  static Contest inOneLook(Comparisons comparisons) {
    return groups -> {
      var winners = new ArrayList<Hit>();
      for (var winner : comparisons.winners(groups)) {
        winners.add(winner.orElse(groups.get(winners.size()).getFirst()));
      }
      return winners;
    };
  }

  /** The first of a group against the second, the better of them against the third, and so on. */
  static Contest byPairs(Comparisons comparisons) {
    return groups -> {
      var best = new ArrayList<>(groups.stream().map(List::getFirst).toList());
      int longest = groups.stream().mapToInt(List::size).max().orElse(0);
      for (int round = 1; round < longest; round++) {
        var playing = new ArrayList<Integer>();
        var pairs = new ArrayList<List<Hit>>();
        for (int i = 0; i < groups.size(); i++) {
          if (round < groups.get(i).size()) {
            playing.add(i);
            pairs.add(List.of(best.get(i), groups.get(i).get(round)));
          }
        }
        var winners = comparisons.winners(pairs);
        for (int i = 0; i < pairs.size(); i++) {
          best.set(playing.get(i), winners.get(i).orElse(pairs.get(i).getFirst()));
        }
      }
      return best;
    };
  }
}
