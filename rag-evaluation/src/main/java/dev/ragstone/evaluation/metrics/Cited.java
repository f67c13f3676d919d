package dev.ragstone.evaluation.metrics;

import static java.util.stream.Collectors.joining;

import dev.ragstone.core.Answer;
import dev.ragstone.core.Citation;
import dev.ragstone.core.Passage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/**
 * A sentence of an answer with the passages it cites.
 *
 * @param passages those of its marks, in the order of their numbers
 * @param phantoms marks that name no passage
 */
record Cited(String text, List<Passage> passages, int phantoms) {

  static List<Cited> of(Answer.Grounded answer) {
    var byNumber = new HashMap<Integer, Passage>();
    for (Citation citation : answer.citations()) {
      byNumber.putIfAbsent(citation.number(), citation.passage());
    }
    return Statement.of(answer.text()).stream()
        .map(
            statement -> {
              var known = new ArrayList<>(statement.marks());
              known.retainAll(byNumber.keySet());
              return new Cited(
                  statement.text(),
                  known.stream().map(byNumber::get).toList(),
                  statement.marks().size() - known.size());
            })
        .toList();
  }

  int citations() {
    return passages.size() + phantoms;
  }

  /** The passages as one text, each under its title. */
  static String premise(List<Passage> passages) {
    return passages.stream()
        .map(p -> p.title().isBlank() ? p.text() : p.title() + "\n" + p.text())
        .collect(joining("\n\n"));
  }
}
