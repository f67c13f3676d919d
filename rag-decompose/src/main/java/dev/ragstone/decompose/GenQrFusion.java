package dev.ragstone.decompose;

import dev.ragstone.core.Decomposer;
import dev.ragstone.core.Query;
import dev.ragstone.core.QueryPlan;
import dev.ragstone.core.Question;
import dev.ragstone.core.Run;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * GenQRFusion: a search for the question and the keywords of one instruction, for each of them. All
 * together weigh as much as the question alone.
 */
record GenQrFusion(KeywordInstructions keywords) implements Decomposer {

  @Override
  public QueryPlan apply(Question question, Run run) {
    var lists = keywords.keywords(question, run);
    Map<String, Double> weights = new LinkedHashMap<>();
    var repeated = (question.text() + " ").repeat(KeywordInstructions.REPETITIONS);
    for (var list : lists) {
      weights.merge(repeated + String.join(", ", list), 1.0 / lists.size(), Double::sum);
    }
    var searches = new ArrayList<Query>();
    weights.forEach(
        (text, weight) ->
            searches.add(new Query(text, Query.Role.PARAPHRASE, weight, Query.Leg.LEXICAL)));
    return QueryPlan.asAskedAnd(question, searches);
  }

  @Override
  public String toString() {
    return "genQrFusion(" + keywords + ")";
  }
}
