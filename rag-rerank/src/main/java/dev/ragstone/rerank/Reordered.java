package dev.ragstone.rerank;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Ranking;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Candidates of which some were put in order. */
final class Reordered {

  private Reordered() {}

  /** {@code first}, placed by {@code name}, and the other candidates behind in their order. */
  static Candidates of(Candidates candidates, List<Hit> first, String name) {
    var ranked = new ArrayList<>(Ranking.inOrder(first).placedBy(name).hits());
    var ids = new HashSet<String>();
    first.forEach(hit -> ids.add(hit.id()));
    for (Hit hit : candidates.ranking().hits()) {
      if (!ids.contains(hit.id())) {
        ranked.add(hit);
      }
    }
    return new Candidates(candidates.question(), Ranking.inOrder(ranked));
  }
}
