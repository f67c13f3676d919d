package dev.ragstone.retrieval;

import dev.ragstone.core.Query;
import java.util.List;

/** A leg that can add to its search for a question what other queries of the plan say. */
interface Expandable extends IndexLeg {

  /**
   * The same leg, which looks for {@code expansions} together with whatever it is asked.
   *
   * @param expansions at least one; their weights are relative to that of the query asked
   */
  IndexLeg expandedBy(List<Query> expansions);
}
