package dev.ragstone.spring;

/** What performs a stage: the value of {@code ragstone.<stage>.by}. */
public enum By {
  /** The chat model where there is one, else what is embedded. */
  AUTO,
  /** Nothing: the stage hands its input on. */
  NONE,
  /** The chat model. */
  MODEL,
  /** What needs no chat model. */
  EMBEDDED
}
