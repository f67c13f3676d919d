package dev.ragstone.retrieval;

/** The legs of our own indexes, whose words and vectors a searcher over them can use. */
final class Legs {

  private Legs() {}

  static Bm25Searcher lexical(ScoringSearcher leg) {
    if (leg instanceof Bm25Searcher lexical) {
      return lexical;
    }
    throw new IllegalArgumentException(
        "only a leg of LuceneIndex.bm25 shows its words, not " + leg);
  }

  static DenseSearcher dense(ScoringSearcher leg) {
    if (leg instanceof DenseSearcher dense) {
      return dense;
    }
    throw new IllegalArgumentException(
        "only a leg of LuceneIndex.dense shows its vectors, not " + leg);
  }
}
