package dev.ragstone.evaluation.robustness;

import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * How far two rankings order the same things alike: of the pairs that both hold, the share in the
 * same order minus the share in opposite order.
 *
 * @see <a href="https://doi.org/10.1093/biomet/30.1-2.81">Kendall, Biometrika 1938</a>
 */
final class KendallTau {

  private KendallTau() {}

  /** In [-1, 1]; NaN if fewer than two ids are in both. */
  static double of(List<String> one, List<String> other) {
    var ranks =
        IntStream.range(0, other.size())
            .boxed()
            .collect(toMap(other::get, Function.identity(), Math::min));
    var common = one.stream().distinct().filter(ranks::containsKey).map(ranks::get).toList();
    double pairs = common.size() * (common.size() - 1) / 2.0;
    return pairs == 0 ? Double.NaN : 1 - 2 * inversions(common) / pairs;
  }

  private static long inversions(List<Integer> ranks) {
    var seen = new ArrayList<Integer>();
    long inversions = 0;
    for (Integer rank : ranks) {
      int at = -1 - Collections.binarySearch(seen, rank);
      inversions += seen.size() - at;
      seen.add(at, rank);
    }
    return inversions;
  }
}
