package dev.ragstone.core;

import java.util.List;

/**
 * What a reader makes of the candidates of a question.
 *
 * @param answers the most likely first, no two alike; empty if the candidates do not say
 */
public record Findings(Question question, List<Finding> answers) {

  public Findings {
    answers = List.copyOf(answers);
  }
}
