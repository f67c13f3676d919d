package dev.ragstone.decompose;

import dev.ragstone.core.Decomposer;
import dev.ragstone.core.QueryPlan;
import dev.ragstone.core.Question;
import dev.ragstone.core.Run;

/** Leaves out what only search engines understand. */
record NaturalQuestionByRules() implements Decomposer {

  @Override
  public QueryPlan apply(Question question, Run run) {
    var search = SearchSyntax.of(question.text());
    if (!search.operators()) {
      return QueryPlan.asAsked(question);
    }
    NaturalQuestion.noteExcluded(search, run);
    return QueryPlan.asAsked(question.asking(search.words()));
  }

  @Override
  public String toString() {
    return "naturalQuestion(by rules)";
  }
}
