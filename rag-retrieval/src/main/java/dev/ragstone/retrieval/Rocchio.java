package dev.ragstone.retrieval;

import java.io.IOException;
import java.util.List;

/**
 * Rocchio's algorithm: {@code queryWeight} times the query plus {@code passageWeight} times the
 * mean of the passages, all as vectors of word frequencies of length 1.
 *
 * <p>Of the passages only telling words are read ({@link WordStatistics#telling}), and of their
 * mean the best {@code words} are kept. Nothing is taken from passages that rank low.
 *
 * @see <a href="https://sigir.org/files/museum/pub-08/XXIII-1.pdf">Rocchio 1965</a>
 */
record Rocchio(int words, double queryWeight, double passageWeight) implements Expansion {

  @Override
  public WeightedWords expanded(
      WeightedWords query, List<FeedbackPassage> passages, WordStatistics statistics)
      throws IOException {
    var sum = WeightedWords.NONE;
    for (var passage : passages) {
      sum = sum.plus(statistics.telling(passage.words()).unitLength());
    }
    var mean = sum.times(1.0 / passages.size()).best(words);
    return query.unitLength().times(queryWeight).plus(mean.times(passageWeight));
  }

  @Override
  public String toString() {
    return "rocchio(%d words, query %s, passages %s)".formatted(words, queryWeight, passageWeight);
  }
}
