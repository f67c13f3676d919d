package dev.ragstone.rerank;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * Words and their synonyms, the nearest first.
 *
 * @param nearest whoever is named is named back
 */
record SynonymGraph(Map<String, List<String>> nearest) {

  List<String> neighbours(String word) {
    return nearest.getOrDefault(word, List.of());
  }

  /** The words that chains of synonyms lead to from each, at most the {@code largest} nearest. */
  Map<String, List<String>> pools(int largest) {
    var pools = new HashMap<String, List<String>>();
    for (String word : nearest.keySet()) {
      if (!pools.containsKey(word)) {
        var reached = reached(word, largest + 1);
        if (reached.size() <= largest) {
          var all = reached.stream().sorted().toList();
          all.forEach(member -> pools.put(member, all));
        } else {
          pools.put(word, reached.subList(0, largest).stream().sorted().toList());
        }
      }
    }
    return pools;
  }

  /** {@code word}, and what is reached from it step by step, until there are {@code most}. */
  private List<String> reached(String word, int most) {
    var reached = new LinkedHashSet<>(List.of(word));
    var last = List.of(word);
    while (!last.isEmpty() && reached.size() < most) {
      var next = new LinkedHashSet<String>();
      last.forEach(member -> next.addAll(neighbours(member)));
      next.removeAll(reached);
      reached.addAll(next);
      last = List.copyOf(next);
    }
    return reached.stream().limit(most).toList();
  }
}
