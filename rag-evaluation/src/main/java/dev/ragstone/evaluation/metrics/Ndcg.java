package dev.ragstone.evaluation.metrics;

import dev.ragstone.evaluation.Metric;
import dev.ragstone.evaluation.Outcome;
import dev.ragstone.evaluation.Topic;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The discounted cumulative gain of a ranking over that of the ideal one.
 *
 * @param k ranks that count; {@link Cut#NONE} for all
 */
record Ndcg(int k, Gain gain) implements Metric {

  Ndcg {
    Cut.check(k);
  }

  @Override
  public OptionalDouble of(Topic topic, Outcome outcome) {
    var judgments = topic.judgments();
    var ideal = judgments.ideal();
    if (ideal.isEmpty()) {
      return OptionalDouble.empty();
    }
    var met = Ranks.ids(topic, outcome).stream().map(judgments::grade).toList();
    return OptionalDouble.of(discounted(met) / discounted(ideal));
  }

  private double discounted(List<Integer> grades) {
    double sum = 0;
    for (int rank = 1; rank <= Math.min(k, grades.size()); rank++) {
      sum += gain.of(grades.get(rank - 1)) * Math.log(2) / Math.log(rank + 1);
    }
    return sum;
  }

  @Override
  public String toString() {
    var name = gain == Gain.LINEAR ? "ndcg" : "ndcg_exp";
    return k == Cut.NONE ? name : name + "@" + k;
  }
}
