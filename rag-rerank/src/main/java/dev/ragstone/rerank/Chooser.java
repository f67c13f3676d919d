package dev.ragstone.rerank;

import dev.ragstone.core.Hit;
import dev.ragstone.core.Question;
import dev.ragstone.core.RagException;
import dev.ragstone.core.Run;
import java.util.List;

/** Tells in one look which of a handful of passages helps most. */
interface Chooser {

  /**
   * One of {@code hits}, which are at least two.
   *
   * @throws RagException.UnreadableReply if none, or more than one, was named
   */
  Hit choose(Question question, List<Hit> hits, Run run);
}
