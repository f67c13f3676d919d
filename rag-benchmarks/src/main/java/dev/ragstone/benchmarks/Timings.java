package dev.ragstone.benchmarks;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;

/**
 * Times several ways of doing one thing, turn by turn, so that whatever else the machine does falls
 * on all of them alike.
 */
final class Timings {

  private final Map<String, double[]> milliseconds = new LinkedHashMap<>();

  /**
   * Runs every way once for each turn.
   *
   * @param ways the way of a name, given the number of the turn
   */
  static Timings of(int warmUp, int turns, Map<String, Way> ways) throws Exception {
    var all = List.copyOf(ways.entrySet());
    var took = new double[all.size()][turns];
    for (int turn = -warmUp; turn < turns; turn++) {
      for (int i = 0; i < all.size(); i++) {
        int way = Math.floorMod(i + turn, all.size());
        double now = took(all.get(way).getValue().at(turn + warmUp));
        if (turn >= 0) {
          took[way][turn] = now;
        }
      }
    }
    var timings = new Timings();
    for (int way = 0; way < all.size(); way++) {
      timings.milliseconds.put(all.get(way).getKey(), took[way]);
    }
    timings.milliseconds.values().forEach(Arrays::sort);
    return timings;
  }

  /** One way of doing it. */
  @FunctionalInterface
  interface Way {
    Callable<?> at(int turn);
  }

  private static double took(Callable<?> task) throws Exception {
    long start = System.nanoTime();
    if (task.call() == null) {
      throw new IllegalStateException("nothing came back");
    }
    return (System.nanoTime() - start) / 1e6;
  }

  /** The time that this share of the turns did not exceed, in milliseconds. */
  double quantile(String name, double share) {
    var sorted = Objects.requireNonNull(milliseconds.get(name), name);
    return sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  }

  /** The median of every way, in milliseconds. */
  Map<String, Double> medians() {
    var medians = new LinkedHashMap<String, Double>();
    milliseconds.keySet().forEach(name -> medians.put(name, median(name)));
    return medians;
  }

  double median(String name) {
    return quantile(name, 0.5);
  }
}
