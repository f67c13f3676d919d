package dev.ragstone.retrieval;

import dev.ragstone.core.Retriever;
import dev.ragstone.core.Searcher;

/**
 * Pseudo-relevance feedback: searchers that take the best passages of a first search for relevant,
 * and search again for what these say. No model is called, except to embed the queries of {@link
 * #text(Searcher)}.
 *
 * <p>Each wraps a leg in place of starting from an index: the leg's parameters, and its place in a
 * hybrid, stay the caller's. Filters hold in both searches, so the passages learned from are those
 * the caller may see; with none found, the first search is the result. Wins recall where judgments
 * are many, and may lose precision: off unless asked for, and to be measured ({@code
 * docs/quality.md}).
 */
public final class Feedback {

  private static final int USUAL_WORDS = 10;
  private static final int USUAL_PASSAGES = 10;
  private static final int FEW = 3;

  private Feedback() {}

  /** {@link #rm3(ScoringSearcher, int, int, double)} with 10 passages, 10 words, weight .5. */
  public static ScoringSearcher rm3(ScoringSearcher lexical) {
    return rm3(lexical, USUAL_PASSAGES, USUAL_WORDS, 0.5);
  }

  /**
   * A lexical leg that mixes its query with a relevance model of the best passages (RM3).
   *
   * @param lexical made by {@link LuceneIndex#bm25}
   * @param passages taken for relevant, at least 1
   * @param words added to the query at the most, 1 to 400
   * @param queryWeight what the query's own words count, in [0, 1]; the added ones have the rest
   * @throws IllegalArgumentException if {@code lexical} is another leg, or a number is out of range
   * @see <a href="https://trec.nist.gov/pubs/trec13/papers/umass.novelty.hard.pdf">Abdul-Jaleel et
   *     al., TREC 2004</a>
   */
  public static ScoringSearcher rm3(
      ScoringSearcher lexical, int passages, int words, double queryWeight) {
    if (!(queryWeight >= 0 && queryWeight <= 1)) {
      throw new IllegalArgumentException("query weight must be in [0, 1], was " + queryWeight);
    }
    return lexical(lexical, new Rm3(words, queryWeight), passages, words);
  }

  /** {@link #rocchio(ScoringSearcher, int, int, double, double)}: 10, 10, weights 1 and .75. */
  public static ScoringSearcher rocchio(ScoringSearcher lexical) {
    return rocchio(lexical, USUAL_PASSAGES, USUAL_WORDS, 1, 0.75);
  }

  /**
   * A lexical leg that moves its query, as a vector of words, towards the mean of the best
   * passages.
   *
   * @param queryWeight above 0
   * @param passageWeight at least 0; only its ratio to the other changes the order
   * @see #rm3(ScoringSearcher, int, int, double)
   * @see <a href="https://sigir.org/files/museum/pub-08/XXIII-1.pdf">Rocchio 1965</a>
   */
  public static ScoringSearcher rocchio(
      ScoringSearcher lexical, int passages, int words, double queryWeight, double passageWeight) {
    if (!(queryWeight > 0 && passageWeight >= 0)
        || !Float.isFinite((float) (queryWeight + passageWeight))) {
      throw new IllegalArgumentException(
          "weights of query and passages must be above 0 and at least 0, were %s and %s"
              .formatted(queryWeight, passageWeight));
    }
    return lexical(lexical, new Rocchio(words, queryWeight, passageWeight), passages, words);
  }

  /** {@link #bo1(ScoringSearcher, int, int)} with 3 passages and 10 words. */
  public static ScoringSearcher bo1(ScoringSearcher lexical) {
    return bo1(lexical, FEW, USUAL_WORDS);
  }

  /**
   * A lexical leg that adds the words the best passages say more often than chance would (Bo1).
   *
   * @see #rm3(ScoringSearcher, int, int, double)
   * @see <a href="https://theses.gla.ac.uk/1570/">Amati 2003</a>
   */
  public static ScoringSearcher bo1(ScoringSearcher lexical, int passages, int words) {
    return lexical(lexical, new Bo1(words), passages, words);
  }

  /** {@link #bm25Prf(ScoringSearcher, int, int, double)} with 10 passages, 20 words, weight .2. */
  public static ScoringSearcher bm25Prf(ScoringSearcher lexical) {
    return bm25Prf(lexical, USUAL_PASSAGES, 2 * USUAL_WORDS, 0.2);
  }

  /**
   * A lexical leg that weighs its words by how many of the best passages say them, and adds others.
   *
   * @param newWeight what the added words count beside the query's, in [0, 1]
   * @see #rm3(ScoringSearcher, int, int, double)
   * @see <a href="https://doi.org/10.1002/asi.4630270302">Robertson &amp; Sparck Jones 1976</a>
   */
  public static ScoringSearcher bm25Prf(
      ScoringSearcher lexical, int passages, int words, double newWeight) {
    if (!(newWeight >= 0 && newWeight <= 1)) {
      throw new IllegalArgumentException("weight of new words must be in [0, 1], was " + newWeight);
    }
    return lexical(lexical, new Bm25Prf(words, newWeight), passages, words);
  }

  /**
   * The same lexical feedback, left out where the query would drift to another subject: where the
   * last of the passages scores less than {@code leastGap} below the first, as a part of its score,
   * or two of them have less than {@code leastSimilarity} in common on average, as the cosine of
   * their word frequencies.
   *
   * @param feedback made by a method above
   * @param leastGap in [0, 1]; 0 asks for none
   * @param leastSimilarity in [0, 1]; 0 asks for none
   * @throws IllegalArgumentException if {@code feedback} is not lexical, or a number out of range
   */
  public static ScoringSearcher unlessDrifting(
      ScoringSearcher feedback, double leastGap, double leastSimilarity) {
    if (feedback instanceof LexicalFeedback lexical) {
      var guard = new DriftGuard(leastGap, leastSimilarity);
      return new LexicalFeedback(lexical.base(), lexical.expansion(), lexical.passages(), guard);
    }
    throw new IllegalArgumentException("only lexical feedback has a guard, not " + feedback);
  }

  /** {@link #vectorAverage(ScoringSearcher, int)} with 3 passages. */
  public static ScoringSearcher vectorAverage(ScoringSearcher dense) {
    return vectorAverage(dense, FEW);
  }

  /**
   * A dense leg that searches again with the mean of its query's vector and those of the best
   * passages.
   *
   * @param dense made by {@link LuceneIndex#dense}
   * @param passages taken for relevant, at least 1
   * @throws IllegalArgumentException if {@code dense} is another leg, or a number is out of range
   * @see <a href="https://arxiv.org/abs/2108.11044">Li et al., TOIS 2023</a>
   */
  public static ScoringSearcher vectorAverage(ScoringSearcher dense, int passages) {
    return dense(dense, new QueryShare.Equal(), passages);
  }

  /** {@link #vectorRocchio(ScoringSearcher, int, double)} with 3 passages and weight .5. */
  public static ScoringSearcher vectorRocchio(ScoringSearcher dense) {
    return vectorRocchio(dense, FEW, 0.5);
  }

  /**
   * A dense leg that searches again with its query's vector moved towards the mean of the best
   * passages.
   *
   * @param queryWeight what the query counts, in [0, 1]; the mean has the rest. The paper says: no
   *     less than the mean
   * @see #vectorAverage(ScoringSearcher, int)
   */
  public static ScoringSearcher vectorRocchio(
      ScoringSearcher dense, int passages, double queryWeight) {
    return dense(dense, new QueryShare.Fixed(queryWeight), passages);
  }

  /** {@link #text(Searcher, int)} with 3 passages. */
  public static Searcher text(Searcher leg) {
    return text(leg, FEW);
  }

  /**
   * Any leg, asked again for its query with each of the best passages behind it, the first thousand
   * characters of them. The rankings, the first one too, are merged by {@link Borda}: scores are
   * votes. Costs so many searches more, one after another.
   *
   * @param passages taken for relevant, at least 1
   * @see <a href="https://arxiv.org/abs/2108.11044">Li et al., TOIS 2023</a>
   */
  public static Searcher text(Searcher leg, int passages) {
    return new TextFeedback(leg, new FeedbackQueries(passages));
  }

  /** {@link #text(Retriever, int)} with 3 passages. */
  public static Retriever text(Retriever retriever) {
    return text(retriever, FEW);
  }

  /**
   * The same for a whole retriever, whose further searches run at once. Feedback is on the question
   * as asked; what was found for its parts votes once. One that fails is dropped and named. The
   * result holds whatever any of the searches found.
   */
  public static Retriever text(Retriever retriever, int passages) {
    return new TextFeedbackRetriever(retriever, new FeedbackQueries(passages));
  }

  private static ScoringSearcher lexical(
      ScoringSearcher leg, Expansion expansion, int passages, int words) {
    if (words < 1 || words > BagOfWords.MOST_WORDS) {
      throw new IllegalArgumentException(
          "added words must be 1 to %d, were %d".formatted(BagOfWords.MOST_WORDS, words));
    }
    return new LexicalFeedback(Legs.lexical(leg), expansion, atLeastOne(passages), DriftGuard.OFF);
  }

  private static ScoringSearcher dense(ScoringSearcher leg, QueryShare share, int passages) {
    return new VectorFeedback(Legs.dense(leg), share, atLeastOne(passages));
  }

  private static int atLeastOne(int passages) {
    if (passages < 1) {
      throw new IllegalArgumentException("feedback needs at least 1 passage, not " + passages);
    }
    return passages;
  }
}
