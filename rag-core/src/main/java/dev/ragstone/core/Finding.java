package dev.ragstone.core;

import java.util.List;

/**
 * Something a pipeline found out on the way: the answer to one step of a question.
 *
 * @param question the step, understandable by itself
 * @param answer short enough to stand in another question; not blank
 * @param confidence how sure the reader is, in [0, 1]; comparable only between answers of one
 *     reader
 * @param evidence the passages the answer rests on, best first; empty if it was worked out from
 *     other findings
 */
public record Finding(String question, String answer, double confidence, List<Passage> evidence) {

  public Finding {
    if (question.isBlank() || answer.isBlank()) {
      throw new IllegalArgumentException("a finding is an answer to a question");
    }
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("confidence must be in [0, 1], was " + confidence);
    }
    evidence = List.copyOf(evidence);
  }

  @Override
  public String toString() {
    return "%s -> %s %s".formatted(question, answer, evidence.stream().map(Passage::id).toList());
  }
}
