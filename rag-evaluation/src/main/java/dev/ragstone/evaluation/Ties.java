package dev.ragstone.evaluation;

import static java.util.Comparator.comparing;

import dev.ragstone.core.Hit;
import dev.ragstone.core.Ranking;
import java.util.List;

/** The order in which passages of equal score are scored. */
public enum Ties {
  /** As the ranking has them: what a user saw. */
  AS_RANKED,
  /** Larger ids first, scores being read as 32-bit numbers: what trec_eval makes of a run file. */
  TREC_EVAL;

  /** The hits of a ranking in the order they are scored in. */
  public List<Hit> order(Ranking ranking) {
    return this == AS_RANKED
        ? ranking.hits()
        : ranking.hits().stream()
            .sorted(comparing((Hit hit) -> (float) hit.score()).thenComparing(Hit::id).reversed())
            .toList();
  }
}
