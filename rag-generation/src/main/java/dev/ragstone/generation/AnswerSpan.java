package dev.ragstone.generation;

import static java.util.Comparator.comparingDouble;

import dev.ragstone.core.Passage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The part of a sentence that most likely answers a question by itself.
 *
 * @param worth how likely, in [-0.15, 0.37]
 * @param lead how much more than any other part of the sentence that does not overlap with it
 */
record AnswerSpan(Span span, double worth, double lead) {

  /** The worth of a sentence that has nothing of the kind. */
  private static final double NOTHING = -.2;

  /** Of two parts in one another, as a day in a year, the longer may be worth so much less. */
  private static final double LONGER = .05;

  // What makes one sure, chosen on half of the hotpotqa, nq-order and xquad-en questions.
  private static final double SURE_LEAD = .1;
  private static final double COVERED_FOR_A_VALUE = .6;
  private static final double COVERED_FOR_A_NAME = .7;

  /** Behind these a name is denied, or only half there, as York is. */
  private static final Pattern NO_ANSWER =
      Pattern.compile(
          "\\b(?:(?:not|never|neither|nor|without|unlike|except)(?: \\w+)?(?: the)?|new)$");

  private record Valued(Span span, double worth) {

    boolean overlaps(Valued other) {
      return contains(other) || other.contains(this);
    }

    boolean contains(Valued other) {
      return span.text()
          .toLowerCase(Locale.ROOT)
          .contains(other.span().text().toLowerCase(Locale.ROOT));
    }
  }

  /** Empty if the sentence has no name, date or number that the question has not. */
  static Optional<AnswerSpan> in(String sentence, Asked asked, Passage passage) {
    var relation = asked.relation(passage);
    var valued = new ArrayList<Valued>();
    for (Span span : Span.of(sentence)) {
      if (!asked.says(span)) {
        valued.add(new Valued(span, asked.worth(span, relation)));
      }
    }
    valued.sort(comparingDouble(Valued::worth).reversed()); // stable: ties as they stand
    return valued.isEmpty() ? Optional.empty() : Optional.of(best(valued, asked.type()));
  }

  private static AnswerSpan best(List<Valued> bestFirst, AnswerType type) {
    var first = bestFirst.getFirst();
    var best =
        bestFirst.stream()
            .filter(v -> v.contains(first) && v.worth() >= first.worth() - LONGER)
            .filter(v -> type.fitted(v.span()) >= type.fitted(first.span()))
            .max(comparingDouble(v -> v.span().text().length()))
            .orElse(first);
    double second =
        bestFirst.stream()
            .filter(v -> !v.overlaps(best))
            .mapToDouble(Valued::worth)
            .findFirst()
            .orElse(NOTHING);
    return new AnswerSpan(best.span(), best.worth(), best.worth() - second);
  }

  /**
   * The part of a quote that answers a question for a name, number, date or place, if it is such a
   * thing, nothing beside it comes near, and the quote has most words of the question.
   */
  static Optional<AnswerSpan> sure(Quote quote, Asked asked) {
    boolean value = asked.type() == AnswerType.NUMBER || asked.type() == AnswerType.TIME;
    double covered = Words.covered(asked.words(), quote.words());
    return asked.isForOneThing() && covered >= (value ? COVERED_FOR_A_VALUE : COVERED_FOR_A_NAME)
        ? in(quote.text(), asked, quote.evidence().passage())
            .filter(s -> s.lead() >= SURE_LEAD && asked.type().fitted(s.span()) >= 1)
            .filter(s -> !NO_ANSWER.matcher(s.span().before()).find())
            .filter(s -> !asked.saysMost(s.span()))
        : Optional.empty();
  }

  /** What the best part of a sentence is worth; for a question of yes or no 0. */
  static double worth(String sentence, Asked asked, Passage passage) {
    return asked.type() == AnswerType.VERDICT
        ? 0
        : in(sentence, asked, passage).map(AnswerSpan::worth).orElse(NOTHING);
  }
}
