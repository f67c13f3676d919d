package dev.ragstone.retrieval;

import dev.ragstone.core.Passage;
import java.io.IOException;
import java.util.List;

/** One kind of link between passages. */
interface Edges {

  /** What is linked to a passage, either way; perhaps the passage itself. */
  List<Passage> of(Passage passage, Vicinity vicinity) throws IOException;

  /** What a link of this kind is worth beside others, in (0, 1]. */
  default double worth() {
    return 1;
  }
}
