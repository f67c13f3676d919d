package dev.ragstone.retrieval;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;

/**
 * Bo1: adds the words that the passages say more often than chance would, by the Bose-Einstein
 * statistics of divergence from randomness.
 *
 * <p>A word weighs {@code tf log2((1 + p) / p) + log2(1 + p)}: tf is how often the passages say it,
 * p how often a passage of the index says it on average. The best {@code words} words are kept,
 * their weights moved to at most 1 and added to those of the query, moved to at most 1 too.
 *
 * @see <a href="https://theses.gla.ac.uk/1570/">Amati 2003</a>
 */
record Bo1(int words) implements Expansion {

  @Override
  public WeightedWords expanded(
      WeightedWords query, List<FeedbackPassage> passages, WordStatistics statistics)
      throws IOException {
    var said = WeightedWords.NONE;
    for (var passage : passages) {
      said = said.plus(passage.words());
    }
    var informative = new HashMap<String, Double>();
    for (var word : said.weights().entrySet()) {
      if (WordStatistics.isWord(word.getKey())) {
        informative.put(word.getKey(), information(word.getKey(), word.getValue(), statistics));
      }
    }
    var added = new WeightedWords(informative).best(words).unitMost();
    return query.unitMost().plus(added);
  }

  private static double information(String word, double said, WordStatistics statistics)
      throws IOException {
    double expected = (double) statistics.occurrences(word) / statistics.passages();
    return said * log2((1 + expected) / expected) + log2(1 + expected);
  }

  private static double log2(double value) {
    return Math.log(value) / Math.log(2);
  }

  @Override
  public String toString() {
    return "bo1(%d words)".formatted(words);
  }
}
