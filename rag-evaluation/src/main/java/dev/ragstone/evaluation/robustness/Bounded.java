package dev.ragstone.evaluation.robustness;

import dev.ragstone.core.Question;
import java.util.random.RandomGenerator;

/** A perturbation that leaves a question a question: never blank, never too long. */
record Bounded(Perturbation operator) implements Perturbation {

  static Perturbation of(Perturbation operator) {
    return operator instanceof Bounded ? operator : new Bounded(operator);
  }

  @Override
  public String apply(String text, RandomGenerator random) {
    var changed = cut(operator.apply(text, random));
    return changed.isBlank() ? text : changed;
  }

  private static String cut(String text) {
    int end = Math.min(text.length(), Question.MAX_LENGTH);
    boolean inside =
        end < text.length() && Character.isSurrogatePair(text.charAt(end - 1), text.charAt(end));
    return text.substring(0, inside ? end - 1 : end);
  }

  @Override
  public String toString() {
    return operator.toString();
  }
}
