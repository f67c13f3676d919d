package dev.ragstone.benchmarks;

import dev.ragstone.benchmarks.TestCollection.Topic;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Ranking;
import java.util.List;

/** How good one ranking is for one topic, in [0, 1]. */
enum Measure {
  /**
   * Discounted gain of the first 10 over that of an ideal order; the gain is the grade.
   *
   * @see <a href="https://doi.org/10.1145/582415.582418">J&auml;rvelin &amp; Kek&auml;l&auml;inen,
   *     TOIS 2002</a>
   */
  NDCG_10,
  /** 1 if every relevant passage is among the first 10. */
  ALL_10;

  private static final int DEPTH = 10;

  double of(Ranking ranking, Topic topic) {
    var top = ranking.top(DEPTH).hits().stream().map(Hit::id).toList();
    return switch (this) {
      case NDCG_10 -> {
        var grades = top.stream().map(id -> topic.grades().getOrDefault(id, 0)).toList();
        yield gain(grades) / gain(TestCollection.ideal(topic));
      }
      case ALL_10 -> top.containsAll(topic.grades().keySet()) ? 1 : 0;
    };
  }

  private static double gain(List<Integer> grades) {
    double gain = 0;
    for (int i = 0; i < Math.min(DEPTH, grades.size()); i++) {
      gain += grades.get(i) / (Math.log(i + 2) / Math.log(2));
    }
    return gain;
  }
}
