package dev.ragstone.retrieval;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;

/**
 * BM25 with pseudo-relevance feedback: the relevance weight of Robertson and Sparck Jones takes the
 * place of the inverse document frequency.
 *
 * <p>Of R passages r say a word, of the N of the index n do: it weighs {@code log((r + .5)(N - n -
 * R + r + .5) / ((n - r + .5)(R - r + .5)))}, at least a millionth. Words that at least two of the
 * passages say are candidates; the {@code words} with the highest weight times log(r) join the
 * query at {@code newWeight} of their weight, its own words at all of theirs.
 *
 * @see <a href="https://doi.org/10.1002/asi.4630270302">Robertson &amp; Sparck Jones 1976</a>
 */
record Bm25Prf(int words, double newWeight) implements Expansion {

  private static final double LEAST = 1e-6;

  private static final int SAID_BY = 2;

  @Override
  public WeightedWords expanded(
      WeightedWords query, List<FeedbackPassage> passages, WordStatistics statistics)
      throws IOException {
    var relevance = new Relevance(passages, statistics);
    var offers = new HashMap<String, Double>();
    for (var word : saidBy(passages).weights().entrySet()) {
      double says = word.getValue();
      if (says >= SAID_BY
          && query.weight(word.getKey()) == 0
          && WordStatistics.isWord(word.getKey())) {
        offers.put(word.getKey(), relevance.weight(word.getKey(), says) * Math.log(says));
      }
    }
    return relevance
        .boosts(new WeightedWords(offers).best(words))
        .times(newWeight)
        .plus(relevance.boosts(query));
  }

  /** Each word, and how many of the passages say it. */
  private static WeightedWords saidBy(List<FeedbackPassage> passages) {
    var counts = new HashMap<String, Double>();
    for (var passage : passages) {
      passage.words().weights().keySet().forEach(word -> counts.merge(word, 1.0, Double::sum));
    }
    return new WeightedWords(counts);
  }

  private record Relevance(int passages, WeightedWords saidBy, WordStatistics statistics) {

    Relevance(List<FeedbackPassage> passages, WordStatistics statistics) {
      this(passages.size(), Bm25Prf.saidBy(passages), statistics);
    }

    double weight(String word, double says) throws IOException {
      int all = statistics.passages();
      int with = statistics.passagesWith(word);
      double odds = (says + 0.5) * (all - with - passages + says + 0.5);
      double against = (with - says + 0.5) * (passages - says + 0.5);
      return Math.max(LEAST, Math.log(odds / against));
    }

    /** BM25 multiplies by the inverse document frequency, which the weight replaces. */
    WeightedWords boosts(WeightedWords words) throws IOException {
      var boosts = new HashMap<String, Double>();
      for (var word : words.weights().keySet()) {
        boosts.put(word, weight(word, saidBy.weight(word)) / statistics.idf(word));
      }
      return new WeightedWords(boosts);
    }
  }

  @Override
  public String toString() {
    return "bm25-prf(%d words, new %s)".formatted(words, newWeight);
  }
}
