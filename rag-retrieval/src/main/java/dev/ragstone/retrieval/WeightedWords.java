package dev.ragstone.retrieval;

import static java.util.Comparator.reverseOrder;
import static java.util.Map.Entry.comparingByKey;

import java.io.IOException;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;

/**
 * Words as the index knows them, and how much each counts: a vector over the vocabulary.
 *
 * @param weights those above 0, sorted by word, so that no sum depends on where the words came from
 */
record WeightedWords(Map<String, Double> weights) {

  static final WeightedWords NONE = new WeightedWords(Map.of());

  /** More would add up to scores that are no numbers. */
  private static final double HEAVIEST = 1e9;

  private static final Comparator<Map.Entry<String, Double>> BEST_FIRST =
      Map.Entry.<String, Double>comparingByValue(reverseOrder()).thenComparing(comparingByKey());

  WeightedWords {
    var kept = new TreeMap<>(weights);
    kept.values().removeIf(weight -> !(weight > 0));
    weights = Collections.unmodifiableMap(kept);
  }

  double weight(String word) {
    return weights.getOrDefault(word, 0.0);
  }

  boolean isEmpty() {
    return weights.isEmpty();
  }

  /** The {@code most} words that count most; of equal ones the first by the alphabet. */
  WeightedWords best(int most) {
    var best = new TreeMap<String, Double>();
    weights.entrySet().stream()
        .sorted(BEST_FIRST)
        .limit(most)
        .forEach(word -> best.put(word.getKey(), word.getValue()));
    return new WeightedWords(best);
  }

  /** All weights times {@code factor}. */
  WeightedWords times(double factor) {
    return changed(weight -> weight * factor);
  }

  WeightedWords plus(WeightedWords other) {
    var sum = new TreeMap<>(weights);
    other.weights.forEach((word, weight) -> sum.merge(word, weight, Double::sum));
    return new WeightedWords(sum);
  }

  /** Moved to a sum of 1. */
  WeightedWords unitSum() {
    return over(weights.values().stream().mapToDouble(w -> w).sum());
  }

  /** Moved to a length of 1. */
  WeightedWords unitLength() {
    return over(Math.sqrt(weights.values().stream().mapToDouble(w -> w * w).sum()));
  }

  /** Moved to a greatest weight of 1. */
  WeightedWords unitMost() {
    return over(weights.values().stream().mapToDouble(w -> w).max().orElse(0));
  }

  double times(WeightedWords other) {
    double sum = 0;
    for (var word : weights.entrySet()) {
      sum += word.getValue() * other.weight(word.getKey());
    }
    return sum;
  }

  private WeightedWords over(double size) {
    return isEmpty() ? this : changed(weight -> weight / size);
  }

  private WeightedWords changed(DoubleUnaryOperator change) {
    var changed = new TreeMap<String, Double>();
    weights.forEach((word, weight) -> changed.put(word, change.applyAsDouble(weight)));
    return new WeightedWords(changed);
  }

  /** Matches passages that say any of the words; without words it matches nothing. */
  Query query(Snapshot snapshot) throws IOException {
    if (isEmpty()) {
      return new MatchNoDocsQuery("no words");
    }
    var any = new BooleanQuery.Builder();
    for (var word : weights.entrySet()) {
      var once = snapshot.termQuery(new Term(PassageFields.BODY, word.getKey()));
      float weight = (float) Math.min(HEAVIEST, word.getValue());
      any.add(weight == 1 ? once : new BoostQuery(once, weight), Occur.SHOULD);
    }
    return any.build();
  }
}
