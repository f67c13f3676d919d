package dev.ragstone.retrieval;

import java.io.IOException;
import java.util.List;

/** Writes the query of a second search from what the first one found. */
interface Expansion {

  /**
   * The words to search for.
   *
   * @param query how often the first query says each of its words
   * @param passages at least one, best first
   */
  WeightedWords expanded(
      WeightedWords query, List<FeedbackPassage> passages, WordStatistics statistics)
      throws IOException;
}
