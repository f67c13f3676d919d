package dev.ragstone.core;

import java.util.List;

/** What the pipeline says to the user: either a supported answer or a reasoned refusal. */
public sealed interface Answer {

  /**
   * An answer backed by the evidence.
   *
   * @param text not blank; carries the citation marks, {@code [1]}
   * @param citations what each marked sentence rests on, in reading order; never empty
   */
  record Grounded(String text, List<Citation> citations, Stability stability) implements Answer {
    public Grounded {
      citations = List.copyOf(citations);
      if (text.isBlank()) {
        throw new IllegalArgumentException("a grounded answer has text");
      }
      if (citations.isEmpty()) {
        throw new IllegalArgumentException("a grounded answer cites at least one passage");
      }
    }
  }

  /**
   * The evidence does not answer the question, or nothing could be asked.
   *
   * @param reason a sentence for the user; not blank
   */
  record Abstained(String reason) implements Answer {
    public Abstained {
      if (reason.isBlank()) {
        throw new IllegalArgumentException("an abstention has a reason");
      }
    }
  }
}
