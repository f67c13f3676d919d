package dev.ragstone.rerank;

import dev.ragstone.core.Hit;
import dev.ragstone.core.Question;
import dev.ragstone.core.RagException;
import dev.ragstone.core.Run;
import java.util.List;

/** Chooses the best few of a group of passages in one look. */
interface Qualifier {

  /**
   * The chosen ones of {@code hits}, at least one, each once: about {@code most}, for a model may
   * name more or fewer than it was asked for.
   *
   * @throws RagException.UnreadableReply if nothing was chosen
   */
  List<Hit> best(Question question, List<Hit> hits, int most, Run run);
}
