package dev.ragstone.evaluation.statistics;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The step-down correction for asking several questions of the same data: a corrected p below .05
 * keeps the chance of even one false alarm among them below 5 %.
 *
 * @see <a href="https://www.jstor.org/stable/4615733">Holm, Scandinavian Journal of Statistics
 *     1979</a>
 */
public final class Holm {

  private Holm() {}

  /** The corrected values, in the order given; none is smaller than before or above 1. */
  public static List<Double> adjusted(List<Double> ps) {
    var adjusted = new Double[ps.size()];
    var ascending =
        IntStream.range(0, ps.size()).boxed().sorted(Comparator.comparing(ps::get)).toList();
    double largest = 0;
    for (int i = 0; i < ascending.size(); i++) {
      int place = ascending.get(i);
      largest = Math.max(largest, Math.min(1, (ps.size() - i) * ps.get(place)));
      adjusted[place] = largest;
    }
    return List.of(adjusted);
  }
}
