package dev.ragstone.spring;

/**
 * What follows where less than half of the orders agree: the value of {@code
 * ragstone.generate.if-unstable}.
 */
public enum IfUnstable {
  /** The answer is given, with its stability. */
  KEEP,
  /** The better half of the passages is asked again. */
  SHRINK,
  /** The same, ranked anew before. */
  RERANK,
  /** The question is not answered. */
  ABSTAIN
}
