package dev.ragstone.decompose;

import dev.ragstone.core.Decomposer;
import dev.ragstone.core.Query;
import dev.ragstone.core.QueryPlan;
import dev.ragstone.core.Question;
import dev.ragstone.core.Run;
import java.util.List;

/** The key phrases of the question itself, which then count more than its other words. */
record KeyPhrases(int most) implements Decomposer {

  private static final double WEIGHT = 0.5;

  KeyPhrases {
    if (most < 1) {
      throw new IllegalArgumentException("phrases must be at least 1, were " + most);
    }
  }

  @Override
  public QueryPlan apply(Question question, Run run) {
    var phrases = Rake.phrases(question.text(), most);
    if (phrases.isEmpty()) {
      return QueryPlan.asAsked(question);
    }
    var text = String.join(", ", phrases);
    return QueryPlan.asAskedAnd(
        question, List.of(new Query(text, Query.Role.KEYWORDS, WEIGHT, Query.Leg.LEXICAL)));
  }

  @Override
  public String toString() {
    return "keywords(most %d)".formatted(most);
  }
}
