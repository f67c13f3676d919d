package dev.ragstone.decompose;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.joining;

import dev.ragstone.core.Decomposer;
import dev.ragstone.core.Query;
import dev.ragstone.core.QueryPlan;
import dev.ragstone.core.Question;
import dev.ragstone.core.Run;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * GenQREnsemble: the keywords of all instructions in one query. It says a keyword as often as there
 * were instructions that gave it, which is what pooling does; the weight of the query is what
 * repeating the question five times comes to.
 */
record GenQr(KeywordInstructions keywords) implements Decomposer {

  private static final int MOST_TERMS = 60;

  /** A keyword as it was first written, and how many instructions gave it. */
  private record Term(String text, int count) {}

  @Override
  public QueryPlan apply(Question question, Run run) {
    var text =
        counted(keywords.keywords(question, run)).stream()
            .sorted(comparing(Term::count).reversed())
            .limit(MOST_TERMS)
            .flatMap(GenQr::said)
            .collect(joining(", "));
    var weight = 1.0 / KeywordInstructions.REPETITIONS;
    return QueryPlan.asAskedAnd(
        question, List.of(new Query(text, Query.Role.KEYWORDS, weight, Query.Leg.LEXICAL)));
  }

  private static List<Term> counted(List<List<String>> lists) {
    Map<String, List<String>> spellings = new LinkedHashMap<>();
    for (List<String> list : lists) {
      for (String term : list) {
        spellings.computeIfAbsent(Wording.key(term), key -> new ArrayList<>()).add(term);
      }
    }
    return spellings.values().stream().map(same -> new Term(same.getFirst(), same.size())).toList();
  }

  private static Stream<String> said(Term term) {
    return Collections.nCopies(term.count(), term.text()).stream();
  }

  @Override
  public String toString() {
    return "genQr(" + keywords + ")";
  }
}
