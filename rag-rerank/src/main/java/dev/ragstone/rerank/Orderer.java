package dev.ragstone.rerank;

import dev.ragstone.core.Hit;
import dev.ragstone.core.Question;
import dev.ragstone.core.RagException;
import dev.ragstone.core.Run;
import java.util.List;

/** Puts a handful of passages in order in one look. Prints as its name. */
interface Orderer {

  /**
   * The passages that could be placed, the most helpful first: at least half of {@code hits}, each
   * once. What is missing is for the caller to place, which may ask again in another order.
   *
   * @throws RagException.UnreadableReply if fewer than half could be placed
   */
  List<Hit> order(Question question, List<Hit> hits, Run run);

  /** Its settings as they stand before those of the reranker around it: "orders 5, ", or none. */
  default String settings() {
    return "";
  }
}
