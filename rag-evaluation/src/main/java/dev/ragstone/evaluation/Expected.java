package dev.ragstone.evaluation;

import java.util.List;

/**
 * What a good answer to a topic says.
 *
 * @param answers right answers in any wording, each complete in itself; empty if unknown
 * @param facts sentences that together hold the answer, to be found in passages; empty if unknown
 * @param parts the sub-questions a person split the question into, in order; empty if unknown
 * @param answerable whether the corpus holds the answer; if not, abstaining is right
 * @param type what kind of question it is, in the words of the collection; empty if unknown
 */
public record Expected(
    List<String> answers, List<String> facts, List<Part> parts, boolean answerable, String type) {

  /** Nothing is known but that the corpus is supposed to have an answer. */
  public static final Expected NOTHING = new Expected(List.of(), List.of(), List.of(), true, "");

  /**
   * A sub-question and its answer.
   *
   * @param question {@code #k} in it stands for the answer of part k, the first being 1
   */
  public record Part(String question, String answer) {}

  public Expected {
    answers = List.copyOf(answers);
    facts = List.copyOf(facts);
    parts = List.copyOf(parts);
  }

  /** These right answers to an answerable question, nothing else known. */
  public static Expected answer(List<String> answers) {
    return new Expected(answers, List.of(), List.of(), true, "");
  }
}
