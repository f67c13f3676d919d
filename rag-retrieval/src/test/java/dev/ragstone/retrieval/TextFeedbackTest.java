package dev.ragstone.retrieval;

import static dev.langchain4j.store.embedding.filter.MetadataFilterBuilder.metadataKey;
import static dev.ragstone.testing.Rankings.ids;
import static dev.ragstone.testing.Rankings.ranking;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.store.embedding.filter.Filter;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Query;
import dev.ragstone.core.QueryPlan;
import dev.ragstone.core.Question;
import dev.ragstone.core.RagException;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.Run;
import dev.ragstone.core.Searcher;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TextFeedbackTest {

  private static final Filter ONLY_A = metadataKey("tenant").isEqualTo("a");

  private final Scripted leg =
      new Scripted(
          Map.of(
              "mill", ranking("a", "b"),
              "mill text of a", ranking("b", "c"),
              "mill text of b", ranking("b")));

  // three passages: a 3 + 1 + 1.5 votes, b 2 + 3 + 3, c 1 + 2 + 1.5
  @Test
  void the_query_is_asked_again_with_each_of_the_best_and_all_vote() {
    var found = Feedback.text(leg, 2).search(query("mill"), List.of(), 10);

    assertThat(ids(found)).containsExactly("b", "a", "c");
    assertThat(found.hits()).extracting(Hit::score).containsExactly(8.0, 5.5, 4.5);
    assertThat(leg.texts()).containsExactly("mill", "mill text of a", "mill text of b");
  }

  @Test
  void every_search_has_the_filters() {
    Feedback.text(leg, 2).search(query("mill"), List.of(ONLY_A), 10);

    assertThat(leg.asked()).hasSize(3).allMatch(asked -> asked.filters().equals(List.of(ONLY_A)));
  }

  @Test
  void more_passages_than_hits_are_asked_for_in_vain_and_no_hit_asks_nothing_more() {
    assertThat(ids(Feedback.text(leg, 50).search(query("mill"), List.of(), 10))).hasSize(3);
    assertThat(Feedback.text(leg, 3).search(query("unknown"), List.of(), 10))
        .isEqualTo(Ranking.EMPTY);
    assertThat(leg.texts()).endsWith("unknown");
  }

  @Test
  void a_shallow_search_still_learns_from_all_the_passages() {
    var found = Feedback.text(leg, 2).search(query("mill"), List.of(), 1);

    assertThat(found.size()).isEqualTo(1);
    assertThat(leg.texts()).hasSize(3);
  }

  @Test
  void only_the_beginning_of_a_long_passage_is_read() {
    var words = IntStream.range(0, 3000).mapToObj(i -> "w" + i).collect(Collectors.joining(" "));
    var long1 = new Ranking(List.of(new Hit(new Passage("p", words), 1)));

    var texts = new FeedbackQueries(1).of("mill", long1);

    assertThat(texts.getFirst()).startsWith("mill w0 w1 ").hasSizeLessThan(1010);
    assertThat(new FeedbackQueries(1).of("m".repeat(Question.MAX_LENGTH), long1))
        .containsExactly("m".repeat(Question.MAX_LENGTH));
  }

  @Test
  void a_whole_retriever_is_asked_again_under_the_filters_of_the_question() {
    var question = new Question("mill").restrictedTo(ONLY_A);
    var retriever = Feedback.text(Retrievers.searching(leg, 10), 2);

    var found = retriever.apply(QueryPlan.asAsked(question), run());

    assertThat(found.question()).isEqualTo(question);
    assertThat(ids(found)).containsExactly("b", "a", "c");
    assertThat(leg.asked()).hasSize(3).allMatch(asked -> asked.filters().equals(List.of(ONLY_A)));
    assertThat(retriever)
        .hasToString("only[scripted]@10 + coverage(question 0.5) + text feedback from 2 by borda");
  }

  // two passages: a 2 + 1 votes, b 1 + 2
  @Test
  void a_further_search_that_fails_is_dropped_and_named() {
    Searcher failing =
        (query, filters, depth) -> {
          if (query.text().endsWith("a")) {
            throw new RagException.IndexUnavailable("gone", null);
          }
          return leg.search(query, filters, depth);
        };
    var run = run();

    var found =
        Feedback.text(Retrievers.searching(failing, 10), 2)
            .apply(QueryPlan.asAsked(new Question("mill")), run);

    assertThat(ids(found)).containsExactly("a", "b");
    assertThat(run.trace().dropped()).isNotEmpty();
    assertThat(run.trace().dropped().getLast().branch()).isEqualTo("searching with feedback");
  }

  private record Asked(Query query, List<Filter> filters) {}

  private record Scripted(Map<String, Ranking> found, ConcurrentLinkedQueue<Asked> asked)
      implements Searcher {

    Scripted(Map<String, Ranking> found) {
      this(found, new ConcurrentLinkedQueue<>());
    }

    @Override
    public Ranking search(Query query, List<Filter> filters, int depth) {
      asked.add(new Asked(query, filters));
      return found.getOrDefault(query.text(), Ranking.EMPTY).top(depth);
    }

    List<String> texts() {
      return asked.stream().map(asked -> asked.query().text()).toList();
    }

    @Override
    public String toString() {
      return "scripted";
    }
  }

  private static Query query(String words) {
    return Query.original(new Question(words));
  }

  private static Run run() {
    return Run.within(Duration.ofSeconds(30));
  }
}
