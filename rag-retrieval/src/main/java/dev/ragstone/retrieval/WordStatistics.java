package dev.ragstone.retrieval;

import java.io.IOException;
import java.util.HashMap;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;

/**
 * How common words are in an index. As for BM25 itself, all of it counts: filters change neither
 * these numbers, nor do replaced passages leave them before Lucene merges them away.
 */
record WordStatistics(IndexReader reader) {

  private static final int SHORTEST = 2;
  private static final int LONGEST = 20;

  /** Words in more than this part of the passages say little about any. */
  private static final double COMMON = 0.1;

  /** Passages with at least one word. */
  int passages() throws IOException {
    return reader.getDocCount(PassageFields.BODY);
  }

  int passagesWith(String word) throws IOException {
    return reader.docFreq(new Term(PassageFields.BODY, word));
  }

  /** How often all passages together say {@code word}. */
  long occurrences(String word) throws IOException {
    return reader.totalTermFreq(new Term(PassageFields.BODY, word));
  }

  /** BM25's inverse document frequency, above 0. */
  double idf(String word) throws IOException {
    int with = passagesWith(word);
    return Math.log(1 + (passages() - with + 0.5) / (with + 0.5));
  }

  /**
   * Those of {@code words} that are worth adding to a query: of 2 to 20 letters or digits, and in
   * at most a tenth of the passages; in an index of fewer than ten, in one.
   */
  WeightedWords telling(WeightedWords words) throws IOException {
    double common = Math.max(1, COMMON * passages());
    var telling = new HashMap<String, Double>();
    for (var word : words.weights().entrySet()) {
      if (isWord(word.getKey()) && passagesWith(word.getKey()) <= common) {
        telling.put(word.getKey(), word.getValue());
      }
    }
    return new WeightedWords(telling);
  }

  /** Whether {@code word} is made of 2 to 20 letters or digits. */
  static boolean isWord(String word) {
    return word.length() >= SHORTEST
        && word.length() <= LONGEST
        && word.codePoints().allMatch(Character::isLetterOrDigit);
  }
}
