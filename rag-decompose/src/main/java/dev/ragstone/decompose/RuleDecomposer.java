package dev.ragstone.decompose;

import dev.ragstone.core.Decomposer;
import dev.ragstone.core.Query;
import dev.ragstone.core.QueryPlan;
import dev.ragstone.core.Question;
import dev.ragstone.core.Run;
import java.util.List;

/**
 * The parts of a question after the first family of rules that is sure of it.
 *
 * @param otherwise has the questions that no rule is sure of
 */
record RuleDecomposer(Decomposer otherwise, int most) implements Decomposer {

  private static final int LONGEST = 1_000;

  static final List<PartRule> RULES =
      List.of(
          new Comparison(),
          new Difference(),
          new Enumeration(),
          new Sources(),
          new JoinedQuestions(),
          new SharedSubject());

  RuleDecomposer {
    if (most < 1) {
      throw new IllegalArgumentException("most must be at least 1, was " + most);
    }
  }

  @Override
  public QueryPlan apply(Question question, Run run) {
    var asked = question.text().strip();
    if (asked.length() > LONGEST) {
      return run.perform(otherwise, question);
    }
    var parts = HiddenNames.in(asked, HiddenNames.Lists.ARE_SEVERAL).map(RuleDecomposer::parts);
    var queries =
        parts.orElse(List.of()).stream()
            .filter(part -> !Wording.same(part, asked))
            .distinct()
            .limit(most)
            .map(Query::subQuestion)
            .toList();
    return queries.isEmpty()
        ? run.perform(otherwise, question)
        : QueryPlan.asAskedAnd(question, queries);
  }

  private static List<String> parts(HiddenNames question) {
    return RULES.stream()
        .map(rule -> rule.parts(question.text()))
        .filter(found -> found.size() > 1)
        .findFirst()
        .orElse(List.of())
        .stream()
        .map(part -> question.shown(part).replaceFirst("[ ,;:]+$", "").strip())
        .toList();
  }

  @Override
  public String toString() {
    return "parts by rules, else " + otherwise;
  }
}
