package dev.ragstone.rerank;

import static java.util.Comparator.comparing;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Placing;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How strongly a word search matches each candidate: the scores of a BM25 leg where one search of
 * it placed all of them, or else BM25 of the candidates among themselves. Never both in one list,
 * for they do not compare.
 */
final class LexicalScores {

  private static final String LEG = "bm25";

  private LexicalScores() {}

  /** By id. */
  static Map<String, Double> of(Candidates candidates) {
    var hits = candidates.ranking().hits();
    var question = candidates.question().text();
    return search(question, hits)
        .map(query -> placed(query, hits))
        .orElseGet(() -> CandidateBm25.scores(question, hits));
  }

  /** What was searched for when all were placed, the question itself before others. */
  private static Optional<String> search(String question, List<Hit> hits) {
    var placings =
        hits.stream()
            .flatMap(
                hit ->
                    hit.placings().stream()
                        .filter(LexicalScores::lexical)
                        .map(Placing::query)
                        .distinct())
            .collect(groupingBy(identity(), counting()));
    return placings.entrySet().stream()
        .filter(query -> query.getValue() == hits.size())
        .map(Map.Entry::getKey)
        .min(comparing((String query) -> !query.equals(question)).thenComparing(identity()));
  }

  private static Map<String, Double> placed(String query, List<Hit> hits) {
    var scores = new HashMap<String, Double>();
    for (Hit hit : hits) {
      hit.placings().stream()
          .filter(placing -> lexical(placing) && placing.query().equals(query))
          .forEach(placing -> scores.merge(hit.id(), placing.score(), Math::max));
    }
    return scores;
  }

  private static boolean lexical(Placing placing) {
    return placing.by().equals(LEG) || placing.by().startsWith(LEG + "(");
  }
}
