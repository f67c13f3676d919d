package dev.ragstone.spring;

/** How sub-questions' findings are merged: the value of {@code ragstone.retrieve.parts}. */
public enum MergeBy {
  /** Coverage, the question itself counting half. */
  COVERAGE,
  /** The best scaled score over the parts. */
  COMB_MAX,
  /** Each part's best, then each part's second. */
  ROUND_ROBIN,
  /** Greedy coverage: next is what serves best where the parts are served least. */
  GREEDY,
  /** Reciprocal rank fusion. */
  RRF
}
