package dev.ragstone.generation;

import dev.ragstone.core.Context;
import dev.ragstone.core.Run;
import java.util.Map;

/** Words sentences again so that they say what the passages say. */
@FunctionalInterface
interface Rewriting {

  /** Leaves every sentence as it is. */
  Rewriting NONE = (sentences, context, run) -> Map.of();

  /**
   * New sentences, each on one line with normalised marks, by the keys of {@code sentences}; those
   * that cannot be mended are missing.
   *
   * @throws dev.ragstone.core.RagException if nobody could be asked
   */
  Map<Integer, String> rewritten(Map<Integer, String> sentences, Context context, Run run);
}
