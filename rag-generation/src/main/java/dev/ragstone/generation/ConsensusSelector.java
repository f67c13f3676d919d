package dev.ragstone.generation;

import static java.util.Comparator.comparing;

import dev.ragstone.core.Attempt;
import dev.ragstone.core.Candidates;
import dev.ragstone.core.Hit;
import dev.ragstone.core.RagException;
import dev.ragstone.core.Run;
import dev.ragstone.core.Selector;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/**
 * Has a model select from the passages in several orders at once, and keeps as many as most
 * selections do: those that the most selections name.
 *
 * @param orders the given one and shuffles of it; fewer where there are not as many
 */
record ConsensusSelector(UsefulSet useful, int orders, Sizes sizes, long seed) implements Selector {

  static final int USUAL_ORDERS = 6;

  private static final int MOST_ORDERS = 50;

  /** Shuffles tried for each order, for few passages have few orders. */
  private static final int TRIES = 20;

  ConsensusSelector {
    if (orders < 2 || orders > MOST_ORDERS) {
      throw new IllegalArgumentException(
          "a consensus takes 2 to %d orders, was %d".formatted(MOST_ORDERS, orders));
    }
  }

  @Override
  public Candidates apply(Candidates candidates, Run run) {
    var shown = candidates.ranking().top(Sizes.SHOWN).hits();
    if (shown.isEmpty()) {
      return candidates;
    }
    var tasks = new ArrayList<Callable<List<Integer>>>();
    for (List<Hit> order : orders(shown)) {
      tasks.add(
          () ->
              useful.of(candidates.question(), order, run).stream()
                  .map(n -> shown.indexOf(order.get(n - 1)) + 1)
                  .toList());
    }
    var selections = new ArrayList<List<Integer>>();
    var failures = new ArrayList<RagException>();
    var attempts = run.all("selecting in several orders", tasks);
    for (int i = 0; i < attempts.size(); i++) {
      switch (attempts.get(i)) {
        case Attempt.Done<List<Integer>>(var selection) -> selections.add(selection);
        case Attempt.Failed<List<Integer>>(var cause) -> {
          run.dropped("selection %d of %d".formatted(i + 1, attempts.size()), cause);
          failures.add(cause);
        }
      }
    }
    if (selections.isEmpty()) {
      throw failures.getFirst();
    }
    return sizes.of(candidates, shown, agreed(selections));
  }

  /** The passages with the most votes, ties by rank; as many as selections have most often. */
  static List<Integer> agreed(Collection<List<Integer>> selections) {
    var votes = new TreeMap<Integer, Integer>();
    selections.forEach(selection -> selection.forEach(n -> votes.merge(n, 1, Integer::sum)));
    return votes.keySet().stream()
        .sorted(comparing((Integer n) -> votes.getOrDefault(n, 0)).reversed())
        .limit(usualSize(selections))
        .toList();
  }

  /** Of sizes that are as frequent the larger, for what is lost here nothing brings back. */
  private static int usualSize(Collection<List<Integer>> selections) {
    var sizes = new TreeMap<Integer, Integer>();
    selections.forEach(selection -> sizes.merge(selection.size(), 1, Integer::sum));
    int most = Collections.max(sizes.values());
    return sizes.descendingMap().entrySet().stream()
        .filter(size -> size.getValue() == most)
        .findFirst()
        .orElseThrow()
        .getKey();
  }

  /** The given order first, each once, the same whenever the same passages are given. */
  private Collection<List<Hit>> orders(List<Hit> shown) {
    var random = new Random(31 * seed + shown.stream().map(Hit::id).toList().hashCode());
    var different = new LinkedHashSet<List<Hit>>();
    different.add(shown);
    for (int i = 0; i < orders * TRIES && different.size() < orders; i++) {
      var shuffled = new ArrayList<>(shown);
      Collections.shuffle(shuffled, random);
      different.add(List.copyOf(shuffled));
    }
    return different;
  }

  @Override
  public String toString() {
    var printed = sizes.equals(Sizes.USUAL) ? "" : ", " + sizes;
    return "usefulByConsensus(%d orders%s, seed %d)".formatted(orders, printed, seed);
  }
}
