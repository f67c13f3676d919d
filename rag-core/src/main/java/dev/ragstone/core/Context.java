package dev.ragstone.core;

import static java.util.Comparator.comparing;

import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The evidence a model is shown.
 *
 * @param evidence in the order it is shown, which need not be the order of its numbers; each number
 *     once; empty if nothing was found
 */
public record Context(Question question, List<Evidence> evidence) {

  public Context {
    evidence = List.copyOf(evidence);
    var numbers = new HashSet<Integer>();
    for (Evidence piece : evidence) {
      if (!numbers.add(piece.number())) {
        throw new IllegalArgumentException("two passages are cited as [" + piece.number() + "]");
      }
    }
  }

  /** Evidence numbered and shown in the order of the ranking. */
  public static Context of(Candidates candidates) {
    var hits = candidates.ranking().hits();
    return new Context(
        candidates.question(),
        IntStream.range(0, hits.size()).mapToObj(i -> new Evidence(i + 1, hits.get(i))).toList());
  }

  /** The same evidence under the same numbers, shown in another order. */
  public Context shown(List<Evidence> order) {
    if (order.size() != evidence.size() || !new HashSet<>(order).containsAll(evidence)) {
      throw new IllegalArgumentException("an order shows every piece of evidence once");
    }
    return new Context(question, order);
  }

  /** The evidence by citation number, whatever the order it is shown in. */
  public List<Evidence> byNumber() {
    return evidence.stream().sorted(comparing(Evidence::number)).toList();
  }
}
