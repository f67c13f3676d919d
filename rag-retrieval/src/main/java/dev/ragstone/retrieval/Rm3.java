package dev.ragstone.retrieval;

import java.io.IOException;
import java.util.List;

/**
 * RM3: the query mixed with a relevance model, in which a word has the probability that the
 * passages say it, each counting by its score.
 *
 * <p>A passage is read as its {@code words} most frequent telling words ({@link
 * WordStatistics#telling}), frequencies moved to a sum of 1; the {@code words} best of the scored
 * sum, moved to a sum of 1 again, are the model. The query's own words come to {@code queryWeight},
 * the model's to the rest.
 *
 * @see <a href="https://trec.nist.gov/pubs/trec13/papers/umass.novelty.hard.pdf">Abdul-Jaleel et
 *     al., TREC 2004</a>
 */
record Rm3(int words, double queryWeight) implements Expansion {

  @Override
  public WeightedWords expanded(
      WeightedWords query, List<FeedbackPassage> passages, WordStatistics statistics)
      throws IOException {
    var model = WeightedWords.NONE;
    for (var passage : passages) {
      var said = statistics.telling(passage.words()).best(words);
      model = model.plus(said.unitSum().times(passage.score()));
    }
    return query
        .unitSum()
        .times(queryWeight)
        .plus(model.best(words).unitSum().times(1 - queryWeight));
  }

  @Override
  public String toString() {
    return "rm3(%d words, query %s)".formatted(words, queryWeight);
  }
}
