package dev.ragstone.retrieval;

import static java.util.Comparator.comparing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.index.IndexReader;

/** Reads users' text as words, never as query syntax. */
record BagOfWords(Analyzer analyzer) {

  /** Lucene refuses more than 1024 clauses, those of filters included. */
  static final int MOST_WORDS = 400;

  private record Word(String text, double count, int passages) {}

  /**
   * The words a search for {@code text} is for, each counting as often as it is said; of a very
   * long text the rarest words.
   */
  WeightedWords searched(String text, IndexReader reader) throws IOException {
    return rarest(said(text), MOST_WORDS, reader);
  }

  /** All words if they are no more than {@code most}, or the rarest of those the index knows. */
  static WeightedWords rarest(WeightedWords all, int most, IndexReader reader) throws IOException {
    if (all.weights().size() <= most) {
      return all;
    }
    var statistics = new WordStatistics(reader);
    var words = new ArrayList<Word>();
    for (var word : all.weights().entrySet()) {
      int passages = statistics.passagesWith(word.getKey());
      words.add(new Word(word.getKey(), word.getValue(), passages));
    }
    var rarest = new HashMap<String, Double>();
    words.stream()
        .filter(word -> word.passages() > 0)
        .sorted(comparing(Word::passages).thenComparing(Word::text))
        .limit(most)
        .forEach(word -> rarest.put(word.text(), word.count()));
    return new WeightedWords(rarest);
  }

  /** Every word of {@code text}, and how often it is said. */
  WeightedWords said(String text) throws IOException {
    Map<String, Double> counts = new HashMap<>();
    try (var tokens = analyzer.tokenStream(PassageFields.BODY, text)) {
      var token = tokens.addAttribute(CharTermAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) {
        counts.merge(token.toString(), 1.0, Double::sum);
      }
      tokens.end();
    }
    return new WeightedWords(counts);
  }
}
