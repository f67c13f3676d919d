package dev.ragstone.generation;

import dev.ragstone.core.Hit;
import dev.ragstone.core.Placing;
import dev.ragstone.core.Question;
import dev.ragstone.core.Run;
import java.util.List;

/** The best score that one ranker gave each passage before. */
record RankerGrades(String name) implements EvidenceGrader {

  RankerGrades {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a ranker has a name");
    }
  }

  @Override
  public List<Double> grades(Question question, List<Hit> hits, Run run) {
    return hits.stream().map(this::grade).toList();
  }

  private double grade(Hit hit) {
    return hit.placings().stream()
        .filter(placing -> placing.by().equals(name))
        .mapToDouble(Placing::score)
        .max()
        .orElse(Double.NaN);
  }

  @Override
  public String toString() {
    return name;
  }
}
