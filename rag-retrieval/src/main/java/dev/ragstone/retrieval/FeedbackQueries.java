package dev.ragstone.retrieval;

import dev.ragstone.core.Passage;
import dev.ragstone.core.Question;
import dev.ragstone.core.Ranking;
import java.util.List;

/**
 * The texts of second searches: the first query with one of the best passages behind it.
 *
 * @param passages how many of the best are read, at least 1
 */
record FeedbackQueries(int passages) {

  /** Some 256 tokens of English. */
  private static final PassageCutter CUTTER = new PassageCutter(Splitters.paragraphs(1000, 0));

  FeedbackQueries {
    if (passages < 1) {
      throw new IllegalArgumentException("feedback needs at least 1 passage, not " + passages);
    }
  }

  /** One for each of the best; one that would be too long for a question stays as it was. */
  List<String> of(String query, Ranking found) {
    return found.top(passages).passages().stream().map(p -> joined(query, p)).distinct().toList();
  }

  private static String joined(String query, Passage passage) {
    var beginning = CUTTER.cut(PassageFields.body(passage).strip()).getFirst();
    var both = query + " " + beginning;
    return both.length() > Question.MAX_LENGTH ? query : both;
  }

  @Override
  public String toString() {
    return "text feedback from " + passages + " by borda";
  }
}
