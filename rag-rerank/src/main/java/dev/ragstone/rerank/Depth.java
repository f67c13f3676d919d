package dev.ragstone.rerank;

import dev.ragstone.core.Ranking;

/**
 * How many of the best candidates deserve what comes next, told from their scores. {@link Depths}
 * has the usual ones.
 */
@FunctionalInterface
public interface Depth {

  /** From 0 for none; more than there are means all. */
  int of(Ranking ranking);
}
