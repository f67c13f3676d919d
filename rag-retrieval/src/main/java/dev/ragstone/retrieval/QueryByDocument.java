package dev.ragstone.retrieval;

import dev.ragstone.core.Query;
import dev.ragstone.core.Searcher;

/**
 * Search with a whole document as the query: what is like this?
 *
 * <p>The text of the {@link Query} is the document, as long as it may be. Its words with the
 * highest tf-idf are searched at the frequency the document has them; the mean vector of its
 * passages is searched beside; both rankings are fused by their ranks, k = 60. Filters hold in
 * both: {@link Recency#until} leaves out what is younger than the document. The document itself, if
 * the index holds it, is likely found first.
 *
 * @see <a href="https://aclanthology.org/2021.eacl-main.305/">Chalkidis et al., EACL 2021
 *     (REG-IR)</a>
 */
public final class QueryByDocument {

  private static final int WORDS = 40;
  private static final int PASSAGES = 16;

  private QueryByDocument() {}

  /** Searches {@code index} by 40 words and up to 16 passages, which is 16 embeddings a query. */
  public static Searcher of(LuceneIndex index) {
    return of(index, WORDS, PASSAGES);
  }

  /**
   * The same with other settings.
   *
   * @param words of the lexical query at the most, 1 to 400
   * @param passages embedded at the most, at least 1; of a longer document they are spread evenly
   */
  public static Searcher of(LuceneIndex index, int words, int passages) {
    return new DocumentSearcher(
        Legs.lexical(index.bm25()), Legs.dense(index.dense()), words, passages);
  }
}
