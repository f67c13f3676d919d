package dev.ragstone.decompose;

import static java.util.stream.Collectors.joining;

import dev.ragstone.core.Question;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The steps that lead to the answer of a question; each refers to earlier ones only, so that no two
 * wait for each other.
 *
 * @param steps in their order; empty or one if the question needs no plan
 */
public record StepPlan(Question question, List<Step> steps) {

  public StepPlan {
    steps = List.copyOf(steps);
    for (int i = 0; i < steps.size(); i++) {
      var references = steps.get(i).references();
      if (!references.isEmpty() && (references.first() < 1 || references.last() > i)) {
        throw new IllegalArgumentException(
            "step %d refers to %s; only to earlier ones it may".formatted(i + 1, references));
      }
    }
  }

  /** The plan without steps: one search will do. */
  public static StepPlan none(Question question) {
    return new StepPlan(question, List.of());
  }

  @Override
  public String toString() {
    return IntStream.range(0, steps.size())
        .mapToObj(i -> "#%d %s".formatted(i + 1, steps.get(i).text()))
        .collect(joining("; "));
  }
}
