package dev.ragstone.retrieval;

import dev.ragstone.core.Ranking;
import dev.ragstone.core.Run;
import java.util.List;

/** How the legs' findings for one query become one ranking. */
interface Mixing {

  /** {@code found} holds the legs that answered, at least one, all for the same query. */
  Ranking mix(List<Found> found, Run run);
}
