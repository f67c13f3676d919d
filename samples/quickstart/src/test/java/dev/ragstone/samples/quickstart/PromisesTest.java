package dev.ragstone.samples.quickstart;

import static dev.langchain4j.store.embedding.filter.MetadataFilterBuilder.metadataKey;
import static dev.ragstone.testing.Rankings.candidates;
import static dev.ragstone.testing.Rankings.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.ragstone.core.Answer;
import dev.ragstone.core.Answer.Abstained;
import dev.ragstone.core.Answer.Grounded;
import dev.ragstone.core.Candidates;
import dev.ragstone.core.Context;
import dev.ragstone.core.Limits;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Pipeline;
import dev.ragstone.core.Placing;
import dev.ragstone.core.QueryPlan;
import dev.ragstone.core.Question;
import dev.ragstone.core.RagException.IndexUnavailable;
import dev.ragstone.core.ReciprocalRankFusion;
import dev.ragstone.core.Run;
import dev.ragstone.core.Searcher;
import dev.ragstone.core.Stability;
import dev.ragstone.core.Stage;
import dev.ragstone.core.Trace;
import dev.ragstone.decompose.Asking;
import dev.ragstone.decompose.Decomposers;
import dev.ragstone.generation.Generators;
import dev.ragstone.generation.Packers;
import dev.ragstone.generation.Selectors;
import dev.ragstone.rerank.Rerankers;
import dev.ragstone.retrieval.Encoder;
import dev.ragstone.retrieval.LuceneIndex;
import dev.ragstone.retrieval.Retrievers;
import dev.ragstone.testing.ScriptedChatModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Ragstone promises and other libraries for the JVM do not: a test for each. */
class PromisesTest {

  private static final LuceneIndex MILLS = LuceneIndex.inMemory(Encoder.bundled());

  @BeforeAll
  static void fill() {
    MILLS.add(
        IntStream.range(0, 60)
            .mapToObj(
                i ->
                    new Passage(
                        "mill-" + i,
                        "The mill stands by the river. It was built by " + (i % 3) + " brothers.",
                        "Mill",
                        "mills.md",
                        Map.of("tenant", i % 2 == 0 ? "blue" : "red", "year", 1800 + i)))
            .toList());
  }

  @AfterAll
  static void close() {
    MILLS.close();
  }

  @Test
  void promise_1_the_same_question_asked_500_times_gives_one_context_order() {
    var model =
        ScriptedChatModel.answering(
            prompt -> "Who built the mill?\nWhere is the mill?\nWhen was it built?\nHow many?");
    var route =
        Decomposers.subQuestions(model, 4, Asking.ALWAYS)
            .then(Retrievers.hybrid(MILLS))
            .then(Packers.endsFirst(3000));
    var orders = new HashSet<List<String>>();

    for (int i = 0; i < 500; i++) {
      var context = route.apply(new Question("who built the mill, where and when?"), run(20));
      orders.add(context.evidence().stream().map(e -> e.passage().id()).toList());
    }

    assertThat(orders).hasSize(1);
    assertThat(orders.iterator().next()).isNotEmpty();
  }

  @Test
  void
      promise_2_with_one_retriever_hanging_there_is_an_answer_in_time_and_the_trace_names_the_loss() {
    Searcher hanging = new Leg("hanging", () -> new CountDownLatch(1).await());
    var pipeline =
        quoting(Retrievers.fusing(new ReciprocalRankFusion(60), 10, MILLS.bm25(), hanging), 10);
    long start = System.nanoTime();

    var result = pipeline.ask(new Question("Who built the mill by the river?"));

    assertThat(result.answer()).isInstanceOf(Grounded.class);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    assertThat(result.trace().dropped())
        .extracting(Trace.Event.Dropped::branch)
        .contains("hanging");
  }

  @Test
  void promise_2_with_one_retriever_down_the_others_answer() {
    Searcher down =
        new Leg(
            "down",
            () -> {
              throw new IndexUnavailable("no such host", null);
            });
    var pipeline =
        quoting(Retrievers.fusing(new ReciprocalRankFusion(60), 10, down, MILLS.dense()), 10);

    var result = pipeline.ask(new Question("Who built the mill by the river?"));

    assertThat(result.answer()).isInstanceOf(Grounded.class);
    assertThat(result.trace().toString()).contains("dropped: down: no such host");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[3]",
        "[3] > [3] > [3] > [1] > [2] > [2]",
        "[9] > [17] > [2] > [1] > [3]",
        "no",
        ""
      })
  void promise_3_whatever_a_reranker_replies_a_full_permutation_comes_out(String reply) {
    var rerank = Rerankers.listwise(ScriptedChatModel.answering(prompt -> reply));
    var found = candidates("why?", "one", "two", "three", "four");

    var reranked = rerank.orElse(Stage.unchanged()).apply(found, run(5));

    assertThat(ids(reranked)).containsExactlyInAnyOrder("1", "2", "3", "4");
  }

  @Test
  void promise_3_a_reranker_that_fails_or_hangs_leaves_the_order_as_it_was() {
    var found = candidates("why?", "one", "two", "three");
    for (var model :
        List.of(
            ScriptedChatModel.failing(new IllegalStateException()), ScriptedChatModel.hanging())) {
      var rerank = Rerankers.listwise(model).within(Duration.ofMillis(200));

      var reranked = rerank.orElse(Stage.unchanged()).apply(found, run(5));

      assertThat(ids(reranked)).containsExactly("1", "2", "3");
    }
  }

  @Test
  void promise_4_a_metadata_filter_holds_in_every_leg() {
    var question =
        new Question("Who built the mill?").restrictedTo(metadataKey("tenant").isEqualTo("blue"));

    var found = Retrievers.hybrid(MILLS).apply(QueryPlan.asAsked(question), run(5));

    assertThat(found.ranking().passages()).hasSize(30);
    assertThat(found.ranking().passages())
        .allSatisfy(passage -> assertThat(passage.metadata()).containsEntry("tenant", "blue"));
    assertThat(found.ranking().hits())
        .allSatisfy(
            hit -> assertThat(hit.placings()).extracting(Placing::by).contains("bm25", "dense"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"C++ (draft", "*:*", "title:mill", "mill AND", "\"mill", "mill~ [a TO"})
  void promise_5_users_text_is_text(String text) {
    var found = Retrievers.hybrid(MILLS).apply(QueryPlan.asAsked(new Question(text)), run(5));

    assertThat(found.ranking().hits()).isNotEmpty();
  }

  @Test
  void promise_6_many_writers_lose_nothing_and_an_id_added_again_replaces() {
    try (var index = LuceneIndex.inMemory(Encoder.bundled())) {
      var writers = new ArrayList<Callable<String>>();
      for (int writer = 0; writer < 8; writer++) {
        int first = writer * 50;
        writers.add(
            () -> {
              for (int i = first; i < first + 50; i++) {
                index.add(List.of(new Passage("p" + i, "note " + i)));
              }
              return "done";
            });
      }

      run(60).all("writing", writers);
      index.add(List.of(new Passage("p7", "note seven, again")));

      assertThat(index.stats().passages()).isEqualTo(400);
      assertThat(index.passage("p7").orElseThrow().text()).isEqualTo("note seven, again");
    }
  }

  @Test
  void promise_7_a_passage_found_by_two_legs_is_one_item_with_both_ranks() {
    var plan = QueryPlan.asAsked(new Question("mill built by brothers"));

    var hits = Retrievers.hybrid(MILLS).apply(plan, run(5)).ranking().hits();

    assertThat(hits).extracting(hit -> hit.id()).doesNotHaveDuplicates();
    assertThat(hits.getFirst().placings()).extracting(Placing::by).startsWith("bm25", "dense");
  }

  @Test
  void promise_8_a_trace_comes_with_every_answer() {
    var trace =
        quoting(Retrievers.hybrid(MILLS), 10).ask(new Question("Who built the mill?")).trace();

    assertThat(trace.only(Trace.Event.Ran.class)).hasSize(4);
    assertThat(trace.toString()).contains("found 60", "shows [1]", "extractive");
  }

  @Test
  void promise_9_citations_are_checked_sentence_by_sentence_and_stability_is_reported() {
    var model = ScriptedChatModel.answering(prompt -> "Anna built it [1][9]. It is old [2].");
    var context = Context.of(candidates("who?", "Anna built the mill.", "The mill is old."));

    var answer = (Grounded) Generators.stable(model, 5).apply(context, run(5));

    assertThat(answer.text()).doesNotContain("[9]");
    assertThat(answer.citations())
        .extracting(c -> c.passage().id(), c -> c.sentence())
        .containsExactly(tuple("1", "Anna built it."), tuple("2", "It is old."));
    assertThat(answer.stability()).isEqualTo(new Stability(2, 2));
  }

  @Test
  void promise_9_weak_evidence_is_a_reason_to_abstain() {
    var result =
        quoting(Retrievers.hybrid(MILLS), 10)
            .ask(new Question("What does a cabin on the night ferry to Oslo cost?"));

    assertThat(result.answer()).isInstanceOf(Abstained.class);
  }

  @Test
  void promise_10_a_pipeline_prints_as_one_line_that_tells_the_whole_truth() {
    var model = ScriptedChatModel.saying();
    var pipeline =
        new Pipeline(
            Decomposers.subQuestions(model)
                .within(Duration.ofSeconds(2))
                .orElse(Decomposers.none())
                .then(Retrievers.hybrid(MILLS))
                .then(Rerankers.listwise(model).orElse(Stage.unchanged()))
                .then(Selectors.useful(model).orElse(Stage.unchanged()))
                .then(Packers.endsFirst(3000))
                .then(Generators.stable(model, 5))
                .orElse(Generators.abstain()),
            Limits.within(Duration.ofSeconds(20)));

    assertThat(pipeline)
        .hasToString(
            "((subQuestions(most 5, asking if compound) within 2000ms | none) ->"
                + " convex(dense 0.6)[bm25, dense]@100 + coverage(question 0.5) ->"
                + " (listwise(window 20, step 10, depth 100) | unchanged) -> (useful | unchanged)"
                + " -> endsFirst(3000 tokens) -> stable(5 orders) | abstain) within 20000ms,"
                + " 64 model calls, 8 at once, 200000 tokens");
  }

  private static Pipeline quoting(Stage<QueryPlan, Candidates> retrieve, int seconds) {
    Stage<Question, Answer> route =
        Decomposers.none()
            .then(retrieve)
            .then(Packers.endsFirst(1000))
            .then(Generators.extractive(Encoder.bundled().model()));
    return new Pipeline(route, Limits.within(Duration.ofSeconds(seconds)));
  }

  private static Run run(int seconds) {
    return Run.within(Duration.ofSeconds(seconds));
  }
}
