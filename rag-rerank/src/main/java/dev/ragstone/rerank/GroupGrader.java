package dev.ragstone.rerank;

import dev.ragstone.core.Hit;
import dev.ragstone.core.Question;
import dev.ragstone.core.RagException;
import dev.ragstone.core.Run;
import java.util.List;
import java.util.Map;

/** Gives grades to a group of passages in one look. */
interface GroupGrader {

  /**
   * Grades from 0 to 10 by places in {@code hits}, counted from 0; at least one.
   *
   * @throws RagException.UnreadableReply if no grade could be read
   */
  Map<Integer, Double> grades(Question question, List<Hit> hits, Run run);
}
