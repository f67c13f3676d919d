package dev.ragstone.retrieval;

import static dev.ragstone.testing.Rankings.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.content.retriever.ContentRetriever;
import dev.langchain4j.store.embedding.filter.MetadataFilterBuilder;
import dev.ragstone.core.Candidates;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Placing;
import dev.ragstone.core.Query;
import dev.ragstone.core.QueryPlan;
import dev.ragstone.core.Question;
import dev.ragstone.core.RagException;
import dev.ragstone.core.ReciprocalRankFusion;
import dev.ragstone.core.Retriever;
import dev.ragstone.core.Run;
import dev.ragstone.core.Searcher;
import dev.ragstone.core.Trace;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HybridRetrievalTest {

  private final LuceneIndex index = LuceneIndex.inMemory(Encoder.bundled());

  @BeforeAll
  void fill() {
    index.add(
        List.of(
            new Passage("mill", "The old mill stands by the river.", "Mill", "", tenant("a")),
            new Passage("heron", "A heron waits in the shallow water.", "Heron", "", tenant("a")),
            new Passage("quarry", "Hard stone was cut from the hill.", "Quarry", "", tenant("b")),
            new Passage("bridge", "The bridge was built of stone.", "Bridge", "", tenant("b"))));
  }

  @AfterAll
  void close() {
    index.close();
  }

  @Test
  void the_retriever_prints_as_what_it_does() {
    assertThat(Retrievers.hybrid(index))
        .hasToString("convex(dense 0.6)[bm25, dense]@100 + coverage(question 0.5)");
    assertThat(Retrievers.fusing(new ReciprocalRankFusion(60), 20, index.bm25(), index.dense()))
        .hasToString("rrf(k=60)[bm25, dense]@20 + coverage(question 0.5)");
  }

  @Test
  void a_passage_found_by_both_legs_is_one_hit_with_both_ranks() {
    var found = ask(Retrievers.hybrid(index), "old mill").ranking();

    assertThat(found.hits().getFirst().id()).isEqualTo("mill");
    assertThat(found.hits().getFirst().placings())
        .extracting(Placing::by)
        .containsExactly("bm25", "dense", "convex(dense 0.6)");
    assertThat(found.hits().getFirst().placings())
        .extracting(Placing::rank)
        .containsExactly(1, 1, 1);
    assertThat(ids(found)).doesNotHaveDuplicates();
  }

  @Test
  void a_passage_only_the_dense_leg_knows_is_found() {
    var found = ask(Retrievers.hybrid(index), "bird fishing").ranking();

    assertThat(ids(found)).first().isEqualTo("heron");
  }

  @Test
  void the_same_question_asked_500_times_gives_one_order() {
    var retriever = Retrievers.hybrid(index);
    var orders = new HashSet<List<String>>();

    for (int i = 0; i < 500; i++) {
      orders.add(ids(ask(retriever, "what is built of stone by the river?")));
    }

    assertThat(orders).hasSize(1);
  }

  @Test
  void a_filter_holds_in_every_leg() {
    var onlyA = MetadataFilterBuilder.metadataKey("tenant").isEqualTo("a");

    var found =
        Retrievers.hybrid(index)
            .apply(
                QueryPlan.asAsked(new Question("stone bridge quarry").restrictedTo(onlyA)), run());

    assertThat(ids(found)).containsExactlyInAnyOrder("mill", "heron");
  }

  @Test
  void a_foreign_retriever_that_cannot_filter_is_dropped_rather_than_trusted() {
    ContentRetriever leaking = query -> List.of(Content.from("a secret of tenant b"));
    var onlyA = MetadataFilterBuilder.metadataKey("tenant").isEqualTo("a");
    var retriever =
        Retrievers.fusing(
            new ReciprocalRankFusion(60), 10, index.bm25(), Searchers.from("wiki", leaking));
    var run = run();

    var found = retriever.apply(QueryPlan.asAsked(new Question("mill").restrictedTo(onlyA)), run);

    assertThat(ids(found)).containsExactly("mill");
    assertThat(run.trace().dropped())
        .singleElement()
        .satisfies(
            lost -> {
              assertThat(lost.branch()).isEqualTo("wiki");
              assertThat(lost.cause()).isInstanceOf(RagException.InvalidFilter.class);
            });
  }

  @Test
  void a_leg_that_fails_is_dropped_and_named() {
    ContentRetriever broken =
        query -> {
          throw new IllegalStateException("no route to host");
        };
    var run = run();

    var found =
        Retrievers.fusing(
                new ReciprocalRankFusion(60), 10, Searchers.from("wiki", broken), index.bm25())
            .apply(QueryPlan.asAsked(new Question("mill")), run);

    assertThat(ids(found)).containsExactly("mill");
    assertThat(run.trace().dropped())
        .extracting(Trace.Event.Dropped::toString)
        .singleElement()
        .asString()
        .contains("wiki failed to retrieve: no route to host");
  }

  @Test
  void a_leg_that_hangs_does_not_take_the_time_of_the_others() {
    var hybrid = Retrievers.hybrid(index.bm25(), new Hanging(), 0.6, 10);
    var run = run();

    var found =
        run.perform(
            hybrid.within(Duration.ofSeconds(2)), QueryPlan.asAsked(new Question("old mill")));

    assertThat(ids(found)).containsExactly("mill");
    assertThat(run.trace().dropped())
        .singleElement()
        .extracting(Trace.Event.Dropped::cause)
        .isInstanceOf(RagException.DeadlineExceeded.class);
    assertThat(run.remaining()).isGreaterThan(Duration.ofSeconds(20));
  }

  @Test
  void only_when_no_leg_answers_does_the_failure_pass_on() {
    Searcher broken =
        (query, filters, depth) -> {
          throw new RagException.IndexUnavailable("the wiki is down; start it", null);
        };
    var retriever = Retrievers.fusing(new ReciprocalRankFusion(60), 10, broken, broken);

    assertThatThrownBy(() -> ask(retriever, "mill"))
        .isInstanceOf(RagException.IndexUnavailable.class)
        .hasMessageContaining("the wiki is down");
  }

  @Test
  void a_query_for_one_leg_is_put_to_that_leg_only() {
    var question = new Question("bridge");
    var words = new Query("heron", Query.Role.PARAPHRASE, 1, Query.Leg.LEXICAL);

    var found =
        Retrievers.hybrid(index)
            .apply(QueryPlan.asAskedAnd(question, List.of(words)), run())
            .ranking();

    assertThat(found.hits())
        .flatExtracting(hit -> hit.placings())
        .filteredOn(placing -> placing.query().equals("heron"))
        .extracting(Placing::by)
        .containsOnly("bm25", "convex(dense 0.6)");
  }

  @Test
  void each_sub_question_has_its_passage_near_the_top() {
    var question = new Question("What do the mill and the heron have in common?");
    var parts = List.of(Query.subQuestion("the old mill"), Query.subQuestion("a waiting heron"));

    var found = Retrievers.hybrid(index).apply(QueryPlan.asAskedAnd(question, parts), run());

    assertThat(ids(found).subList(0, 2)).containsExactlyInAnyOrder("mill", "heron");
    assertThat(found.ranking().hits().getFirst().placings().getLast().by())
        .isEqualTo("coverage(question 0.5)");
  }

  private static final class Hanging implements ScoringSearcher {
    @Override
    public dev.ragstone.core.Ranking search(
        Query query, List<dev.langchain4j.store.embedding.filter.Filter> filters, int depth) {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      throw new RagException.IndexUnavailable("interrupted", null);
    }

    @Override
    public dev.ragstone.core.Ranking score(Query query, List<Passage> passages) {
      return search(query, List.of(), 1);
    }

    @Override
    public Query.Leg leg() {
      return Query.Leg.DENSE;
    }
  }

  private static Map<String, Object> tenant(String name) {
    return Map.of("tenant", name);
  }

  private static Candidates ask(Retriever retriever, String question) {
    return retriever.apply(QueryPlan.asAsked(new Question(question)), run());
  }

  private static Run run() {
    return Run.within(Duration.ofSeconds(30));
  }
}
