package dev.ragstone.core;

import static java.util.Comparator.comparing;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The evidence a model is shown.
 *
 * @param evidence in the order it is shown, which need not be the order of its numbers; a piece may
 *     be shown again, but a number stands for one piece; empty if nothing was found
 */
public record Context(Question question, List<Evidence> evidence) {

  public Context {
    evidence = List.copyOf(evidence);
    var pieces = new HashMap<Integer, Evidence>();
    for (Evidence piece : evidence) {
      var same = pieces.putIfAbsent(piece.number(), piece);
      if (same != null && !same.equals(piece)) {
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

  /**
   * The same evidence under the same numbers, shown in another order, in which a piece may come
   * again.
   */
  public Context shown(List<Evidence> order) {
    if (!new HashSet<>(order).equals(new HashSet<>(evidence))) {
      throw new IllegalArgumentException("an order shows every piece of evidence");
    }
    return new Context(question, order);
  }

  /** Every piece once, by citation number, whatever the order it is shown in. */
  public List<Evidence> byNumber() {
    return evidence.stream().distinct().sorted(comparing(Evidence::number)).toList();
  }
}
