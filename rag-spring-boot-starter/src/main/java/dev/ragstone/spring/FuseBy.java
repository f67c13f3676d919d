package dev.ragstone.spring;

/** How a hybrid search mixes its legs: the value of {@code ragstone.retrieve.fusion}. */
public enum FuseBy {
  /** A weighted sum of normalised scores, those that a leg did not return looked up. */
  CONVEX,
  /** The same, normalised by distribution. */
  DBSF,
  /** Reciprocal rank fusion. */
  RRF,
  /** Reciprocal rank fusion, the legs weighted. */
  WEIGHTED_RRF,
  /** Reciprocal rank fusion, ranks spread to the length of the longer ranking. */
  ORDER_NORMALISED_RRF,
  /** Points for places. */
  BORDA,
  /** The sum of normalised scores. */
  COMB_SUM,
  /** That sum times the number of legs that found the passage. */
  COMB_MNZ,
  /** The best normalised score. */
  COMB_MAX,
  /** Each leg's best, then each leg's second. */
  ROUND_ROBIN
}
