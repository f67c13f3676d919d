package dev.ragstone.rerank;

import dev.ragstone.core.Hit;
import dev.ragstone.core.Question;
import dev.ragstone.core.RagException;
import dev.ragstone.core.Run;

/** Judges one passage by itself. */
interface Pointwise {

  /**
   * The higher the better; comparable between the passages of one question.
   *
   * @throws RagException.UnreadableReply if no judgement could be read
   */
  double score(Question question, Hit hit, Run run);
}
