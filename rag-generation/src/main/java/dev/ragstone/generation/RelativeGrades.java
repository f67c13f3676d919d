package dev.ragstone.generation;

import dev.ragstone.core.Hit;
import dev.ragstone.core.Question;
import dev.ragstone.core.Run;
import java.util.Collections;
import java.util.List;

/** How far each score stands out from the others of its list. */
record RelativeGrades() implements EvidenceGrader {

  private static final int FEWEST = 3;

  @Override
  public List<Double> grades(Question question, List<Hit> hits, Run run) {
    var scores = hits.stream().mapToDouble(Hit::score).summaryStatistics();
    double spread = scores.getMax() - scores.getMin();
    if (hits.size() < FEWEST || !(spread > 0) || !Double.isFinite(spread)) {
      return Collections.nCopies(hits.size(), Double.NaN);
    }
    double sum = scores.getSum();
    return hits.stream()
        .map(hit -> (hit.score() - (sum - hit.score()) / (hits.size() - 1)) / spread)
        .toList();
  }

  @Override
  public String toString() {
    return "relative";
  }
}
