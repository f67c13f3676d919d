package dev.ragstone.generation;

import dev.ragstone.core.Answer;
import dev.ragstone.core.Context;
import dev.ragstone.core.Run;

/** Makes a draft better, or judges it; prints with its settings. */
@FunctionalInterface
interface Improver {

  /**
   * The answer to give in place of {@code draft}, which may be the same.
   *
   * @throws dev.ragstone.core.RagException if it cannot be told; the draft stays then
   */
  Answer improved(Answer.Grounded draft, Context context, Run run);
}
