package dev.ragstone.retrieval;

import dev.ragstone.core.Attempt;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Query;
import dev.ragstone.core.RagException;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.Run;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * Looks up the true score of every found passage in both legs before mixing: a passage below one
 * leg's depth is not a passage that leg thinks worthless.
 */
record LookedUpScores(ConvexFusion fusion) implements Mixing {

  @Override
  public Ranking mix(List<Found> found, Run run) {
    var all = passages(found);
    var scored =
        found.stream().allMatch(leg -> leg.leg() instanceof IndexLeg)
            ? found.stream().map(leg -> here(leg, all)).toList()
            : aside(found, all, run);
    var lexical = Ranking.EMPTY;
    var dense = Ranking.EMPTY;
    for (int i = 0; i < found.size(); i++) {
      var leg = arrived(found.get(i), scored.get(i), run);
      if (leg.leg().leg() == Query.Leg.DENSE) {
        dense = leg.ranking();
      } else {
        lexical = leg.ranking();
      }
    }
    return fusion.fuse(lexical, dense);
  }

  /** An index of this process answers before a thread to ask it from has started. */
  private static Attempt<Found> here(Found leg, List<Passage> all) {
    try {
      return new Attempt.Done<>(completed(leg, all));
    } catch (RagException e) {
      return new Attempt.Failed<>(e);
    }
  }

  private static List<Attempt<Found>> aside(List<Found> found, List<Passage> all, Run run) {
    var lookUps = new ArrayList<Callable<Found>>();
    found.forEach(leg -> lookUps.add(() -> completed(leg, all)));
    return run.all("looking up scores", lookUps);
  }

  /** A leg that cannot look up keeps the scores it found with. */
  private static Found arrived(Found before, Attempt<Found> lookedUp, Run run) {
    return switch (lookedUp) {
      case Attempt.Done<Found>(var complete) -> complete;
      case Attempt.Failed<Found>(var cause) -> {
        run.dropped(before.leg() + " score look-up", cause);
        yield before;
      }
    };
  }

  /** Every passage that a leg found, once. */
  static List<Passage> passages(List<Found> found) {
    var passages = new LinkedHashMap<String, Passage>();
    for (var leg : found) {
      leg.ranking().passages().forEach(passage -> passages.putIfAbsent(passage.id(), passage));
    }
    return List.copyOf(passages.values());
  }

  /** What {@code leg} found, and what it says of the other passages. */
  static Found completed(Found leg, List<Passage> all) {
    var own = new LinkedHashMap<String, Hit>();
    leg.ranking().hits().forEach(hit -> own.put(hit.id(), hit));
    var missing = all.stream().filter(passage -> !own.containsKey(passage.id())).toList();
    return new Found(leg.query(), leg.filters(), leg.leg(), joined(own, leg, missing));
  }

  private static Ranking joined(Map<String, Hit> own, Found leg, List<Passage> missing) {
    var hits = new ArrayList<>(own.values());
    if (leg.leg() instanceof ScoringSearcher scoring) {
      hits.addAll(scoring.score(leg.query(), leg.filters(), missing).hits());
    }
    return new Ranking(hits);
  }

  @Override
  public String toString() {
    return fusion.toString();
  }
}
