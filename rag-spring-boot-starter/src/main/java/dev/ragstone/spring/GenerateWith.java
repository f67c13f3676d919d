package dev.ragstone.spring;

/** How a chat model answers: the value of {@code ragstone.generate.with}. */
public enum GenerateWith {
  /** From several orders of the passages, and what most of them lead to. */
  ORDERS,
  /** The same, but orders are compared by the hidden states of a model in the JVM. */
  STATES,
  /** Once, each sentence told while the model still writes. */
  STREAM,
  /** It plans the sentences with their passages, then writes. */
  PLAN,
  /** From several views of the passages, and the answer with the most support. */
  CANDIDATES
}
