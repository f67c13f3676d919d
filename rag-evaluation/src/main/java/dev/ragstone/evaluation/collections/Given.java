package dev.ragstone.evaluation.collections;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Question;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stage;
import dev.ragstone.evaluation.TestCollection;
import dev.ragstone.evaluation.Topic;

/**
 * The first stage of a route over candidate lists: hands on the candidates a topic comes with, in
 * the order given, where another route would search.
 */
public final class Given implements Stage<Question, Candidates> {

  private final TopicsByQuestion<Ranking> rankings;

  private Given(TopicsByQuestion<Ranking> rankings) {
    this.rankings = rankings;
  }

  /**
   * The candidates of each topic of {@code collection}; rank r scores 1/r. Topics are known by the
   * text and the history of their question; one that is not the collection's is a mistake ({@link
   * IllegalArgumentException}).
   *
   * @throws IllegalArgumentException if no topic has candidates, or if two topics ask the same and
   *     have different ones
   */
  public static Stage<Question, Candidates> candidates(TestCollection collection) {
    if (collection.topics().stream().allMatch(topic -> topic.given().isEmpty())) {
      throw new IllegalArgumentException(
          "no topic of %s comes with candidates; search its passages".formatted(collection.name()));
    }
    return new Given(new TopicsByQuestion<>(collection, "candidates", Given::ranking));
  }

  private static Ranking ranking(Topic topic) {
    return Ranking.inOrder(topic.given().stream().map(passage -> new Hit(passage, 0)).toList());
  }

  @Override
  public Candidates apply(Question question, Run run) {
    return new Candidates(question, rankings.get(question));
  }

  @Override
  public String toString() {
    return "given(%s)".formatted(rankings);
  }
}
