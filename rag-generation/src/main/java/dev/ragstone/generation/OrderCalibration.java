package dev.ragstone.generation;

import dev.langchain4j.model.chat.ChatModel;
import dev.ragstone.core.Generator;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Question;
import dev.ragstone.core.Run;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * In which order a model should be shown its passages: how often it answers rightly when the
 * passage that answers stands first, in the middle and last.
 *
 * @param questions that were answered in all three places
 * @param passages shown with each question, at most
 * @param right share of right answers by place, in [0, 1]; 0 for no questions
 * @param order the one to pack in
 */
public record OrderCalibration(
    int questions, int passages, Map<Place, Double> right, PackOrder order) {

  /** Fewer labelled questions say nothing about a model. */
  public static final int FEWEST = 30;

  /** Where the passage that answers stands among the others. */
  public enum Place {
    FIRST,
    MIDDLE,
    LAST;

    int of(int passages) {
      return switch (this) {
        case FIRST -> 0;
        case MIDDLE -> (passages - 1) / 2;
        case LAST -> passages - 1;
      };
    }
  }

  /**
   * A question whose answer is known.
   *
   * @param answers any of which, said anywhere in an answer, makes it right; at least one
   * @param gold the passage that says it
   * @param others passages that do not, best first; at least 2
   */
  public record Labelled(
      Question question, Set<String> answers, Passage gold, List<Passage> others) {
    public Labelled {
      answers = Set.copyOf(answers);
      others = List.copyOf(others);
      if (answers.isEmpty() || others.size() < 2) {
        throw new IllegalArgumentException(
            "a labelled question needs an answer and 2 other passages, '%s' has %d and %d"
                .formatted(question.text(), answers.size(), others.size()));
      }
    }
  }

  public OrderCalibration {
    right = Map.copyOf(right);
  }

  /** {@link #of(Generator, List, int, Run)} of {@link Generators#cited} answers. */
  public static OrderCalibration of(
      ChatModel model, List<Labelled> questions, int passages, Run run) {
    return of(Generators.cited(model), questions, passages, run);
  }

  /**
   * Asks each question three times, with the passage that answers it first, in the middle and last
   * among the best others, under the same number each time; side by side as far as {@code run}
   * allows, which needs time, calls and tokens for all.
   *
   * <p>The order is the one of DESCENDING, ASCENDING and ENDS_FIRST in which most answers would be
   * right, if a passage of rank r is the one that answers with a chance in proportion to 1/r and
   * the shares between the three places lie on straight lines. A lead over ENDS_FIRST that is less
   * than its standard error is taken for chance. A question that failed in one place is left out;
   * of fewer than 30 nothing follows, and the order is ENDS_FIRST.
   *
   * @param questions at least 30
   * @param passages as many as will be packed, at least 3
   * @see <a href="https://arxiv.org/abs/2307.03172">Liu et al., TACL 2024 (lost in the middle)</a>
   */
  public static OrderCalibration of(
      Generator generator, List<Labelled> questions, int passages, Run run) {
    if (questions.size() < FEWEST || passages < 3) {
      throw new IllegalArgumentException(
          "an order is calibrated on at least %d questions and 3 passages, not %d and %d"
              .formatted(FEWEST, questions.size(), passages));
    }
    var outcomes = new Placements(generator, passages).outcomes(questions, run);
    var right = new EnumMap<Place, Double>(Place.class);
    for (Place place : Place.values()) {
      long hits = outcomes.stream().filter(outcome -> outcome.contains(place)).count();
      right.put(place, outcomes.isEmpty() ? 0 : (double) hits / outcomes.size());
    }
    var order =
        outcomes.size() < FEWEST ? PackOrder.ENDS_FIRST : PositionCurve.best(outcomes, passages);
    return new OrderCalibration(outcomes.size(), passages, right, order);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s: right %.2f first, %.2f in the middle, %.2f last of %d passages, %d questions",
        order,
        right.getOrDefault(Place.FIRST, 0.0),
        right.getOrDefault(Place.MIDDLE, 0.0),
        right.getOrDefault(Place.LAST, 0.0),
        passages,
        questions);
  }
}
