package dev.ragstone.generation;

import dev.ragstone.core.Hit;
import dev.ragstone.core.Question;
import dev.ragstone.core.Run;
import java.util.List;

/**
 * Tells how well each of some passages answers a question, on a scale of its own that is the same
 * for all questions, so that a threshold means something.
 *
 * <p>Implementations are immutable and safe to share between threads.
 *
 * @see EvidenceGraders
 */
@FunctionalInterface
public interface EvidenceGrader {

  /**
   * One grade a hit, in their order; higher is better, NaN where it is not known.
   *
   * @throws dev.ragstone.core.RagException if none can be told
   */
  List<Double> grades(Question question, List<Hit> hits, Run run);
}
