package dev.ragstone.retrieval;

import static java.util.Comparator.comparing;

import dev.ragstone.core.Fusion;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.ReciprocalRankFusion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/**
 * Interleaving: the best passage of every ranking, then the second of every ranking, and so on.
 *
 * <p>Only ranks are read. Plain interleaving lets the rankings take turns in the order they come,
 * and a ranking whose next passage was taken already offers the one after it. Here a passage stands
 * at its best rank in any ranking and nobody offers another for it, which makes the order of the
 * rankings irrelevant: within a round the passage with the higher sum of {@code 1 / (1 + rank)}
 * over all rankings is first, then the lower id. The result holds every passage once; rank r scores
 * {@code 1 / r}.
 */
public record RoundRobin() implements Fusion {

  private static final Fusion WITHIN_ROUND = new ReciprocalRankFusion(1);

  @Override
  public Ranking fuse(List<Ranking> rankings) {
    var rounds = new HashMap<String, Integer>();
    for (Ranking ranking : rankings) {
      int rank = 0;
      for (Hit hit : ranking.hits()) {
        rounds.merge(hit.id(), ++rank, Math::min);
      }
    }
    var hits = new ArrayList<>(WITHIN_ROUND.fuse(rankings).hits());
    hits.sort(comparing(hit -> rounds.getOrDefault(hit.id(), Integer.MAX_VALUE)));
    return Ranking.inOrder(hits);
  }

  @Override
  public String toString() {
    return "round-robin";
  }
}
