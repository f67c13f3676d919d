package dev.ragstone.generation;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Hit;
import dev.ragstone.core.RagException;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.Run;
import dev.ragstone.core.Selector;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** Carries a selection through windows over many candidates, one call after another. */
record WindowedSelector(UsefulSet useful, SelectionWindows windows) implements Selector {

  @Override
  public Candidates apply(Candidates candidates, Run run) {
    var all = candidates.ranking().top(windows.depth()).hits();
    if (all.isEmpty()) {
      return candidates;
    }
    List<Hit> selected = List.of();
    int seen = 0;
    while (seen < all.size()) {
      var carried = selected.subList(0, Math.min(windows.carry(), selected.size()));
      var fresh = all.subList(seen, Math.min(all.size(), seen + windows.window() - carried.size()));
      var shown = new ArrayList<>(carried);
      shown.addAll(fresh);
      List<Hit> named;
      try {
        named =
            useful.of(candidates.question(), shown, run).stream()
                .map(n -> shown.get(n - 1))
                .toList();
      } catch (RagException failure) {
        if (seen == 0) {
          throw failure;
        }
        run.dropped("candidates from %d to %d".formatted(seen + 1, all.size()), failure);
        break;
      }
      selected = selected(named, selected, carried);
      seen += fresh.size();
    }
    return kept(candidates, all, selected);
  }

  /** The latest first, for they are the ones that are carried. */
  private List<Hit> selected(List<Hit> named, List<Hit> before, List<Hit> carried) {
    var selected = new LinkedHashSet<>(named);
    before.stream()
        .filter(hit -> !windows.prune() || !carried.contains(hit))
        .forEach(selected::add);
    return List.copyOf(selected);
  }

  private Candidates kept(Candidates candidates, List<Hit> all, List<Hit> selected) {
    var kept = selected.isEmpty() ? all.subList(0, 1) : selected;
    return new Candidates(candidates.question(), new Ranking(kept).top(windows.atMost()));
  }

  @Override
  public String toString() {
    return "usefulInWindows(" + windows + ")";
  }
}
