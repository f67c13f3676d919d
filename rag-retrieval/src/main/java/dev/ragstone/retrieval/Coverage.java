package dev.ragstone.retrieval;

import dev.ragstone.core.Ranking;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Merges the rankings of different needs so that each need is covered: a passage scores what it is
 * worth to the need it serves best, every ranking moved to [0, 1] first.
 *
 * <p>Agreement between needs does not count, as it would with reciprocal rank fusion: a passage
 * that is the only one to serve one part of a question beats one that touches all parts a little.
 * Equal passages are ordered by what they are worth to all needs together, then by id. The result
 * holds every passage once, scores lie in [0, 1], and the order of the needs does not matter.
 *
 * @param questionWeight what the question as a whole counts beside its parts, in [0, 1]
 */
public record Coverage(double questionWeight) implements Merging {

  /** The question's own ranking helps at half weight and harms at full. */
  public static final Coverage USUAL = new Coverage(0.5);

  /** How much all needs together count beside the best: enough to order what is equal. */
  private static final double TOGETHER = 1e-3;

  /** A ranking for one need and how much it counts. */
  record Need(Ranking ranking, double weight) {}

  public Coverage {
    if (!(questionWeight >= 0 && questionWeight <= 1)) {
      throw new IllegalArgumentException(
          "weight of the question must be in [0, 1], was " + questionWeight);
    }
  }

  /** Covers the parts of a question, and the question itself at its weight. */
  public Ranking cover(Ranking question, List<Ranking> parts) {
    var needs = new ArrayList<Need>();
    parts.forEach(part -> needs.add(new Need(part, 1)));
    return merge(question, needs);
  }

  @Override
  public Ranking merge(Ranking question, List<Need> parts) {
    double heaviest = parts.stream().mapToDouble(Need::weight).max().orElse(1);
    var needs = new ArrayList<Need>();
    for (Need part : parts) {
      needs.add(new Need(part.ranking(), part.weight() / heaviest));
    }
    needs.add(new Need(question, parts.isEmpty() ? 1 : questionWeight));
    return Worth.merged(needs, values -> worth(values, needs.size()));
  }

  private static double worth(double[] values, int needs) {
    double best = values[values.length - 1];
    double mean = Arrays.stream(values).sum() / needs;
    return (1 - TOGETHER) * best + TOGETHER * mean;
  }

  @Override
  public String toString() {
    return "coverage(question " + questionWeight + ")";
  }
}
