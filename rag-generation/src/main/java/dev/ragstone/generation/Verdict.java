package dev.ragstone.generation;

/** What checking a sentence of an answer against the passages it cites found. */
public enum Verdict {
  /** Its passages say it. */
  SUPPORTED,
  /** Its passages say a part of it. */
  PARTIAL,
  /** Its passages do not say it. */
  UNSUPPORTED,
  /** It cites nothing. */
  UNCITED
}
