package dev.ragstone.decompose;

import static java.util.stream.Collectors.joining;

import dev.ragstone.core.Question;
import java.util.ArrayList;
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

  /** The first steps, at most so many, up to the first that is the end of more in a row. */
  StepPlan first(int most, int inARow) {
    var depths = depths();
    int end = 0;
    while (end < Math.min(most, steps.size()) && depths.get(end) <= inARow) {
      end++;
    }
    return new StepPlan(question, steps.subList(0, end));
  }

  /** The numbers of the steps that can be taken at once, in the order of their turns. */
  List<List<Integer>> levels() {
    var depths = depths();
    var levels = new ArrayList<List<Integer>>();
    for (int i = 0; i < steps.size(); i++) {
      while (levels.size() < depths.get(i)) {
        levels.add(new ArrayList<>());
      }
      levels.get(depths.get(i) - 1).add(i + 1);
    }
    return levels;
  }

  /** How many steps in a row each one is the end of. */
  private List<Integer> depths() {
    var depths = new ArrayList<Integer>();
    for (Step step : steps) {
      int before = step.references().stream().mapToInt(j -> depths.get(j - 1)).max().orElse(0);
      depths.add(before + 1);
    }
    return depths;
  }

  /** Whether a step refers to the answer of this one. */
  boolean needs(int number) {
    return steps.stream().anyMatch(step -> step.references().contains(number));
  }

  Step step(int number) {
    return steps.get(number - 1);
  }

  @Override
  public String toString() {
    return IntStream.range(0, steps.size())
        .mapToObj(i -> "#%d %s".formatted(i + 1, steps.get(i).text()))
        .collect(joining("; "));
  }
}
