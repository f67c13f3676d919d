package dev.ragstone.generation;

import dev.ragstone.core.Answer;
import dev.ragstone.core.Context;
import dev.ragstone.core.RagException;
import dev.ragstone.core.Run;

/** A way to find out what most orders of the same evidence lead to. */
@FunctionalInterface
interface Election {

  /**
   * The answers and how many orders stand behind each; at least one.
   *
   * @param context at least one piece of evidence, in canonical order
   * @throws RagException the first failure, if there is no answer
   */
  Vote<Answer> of(Context context, Run run);
}
