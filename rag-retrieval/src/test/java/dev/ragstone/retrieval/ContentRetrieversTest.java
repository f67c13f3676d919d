package dev.ragstone.retrieval;

import static dev.ragstone.testing.Rankings.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.content.ContentMetadata;
import dev.langchain4j.rag.content.retriever.ContentRetriever;
import dev.langchain4j.rag.query.Query;
import dev.ragstone.core.Candidates;
import dev.ragstone.core.Limits;
import dev.ragstone.core.Passage;
import dev.ragstone.core.QueryPlan;
import dev.ragstone.core.Question;
import dev.ragstone.core.RagException;
import dev.ragstone.core.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ContentRetrieversTest {

  private final LuceneIndex index = LuceneIndex.inMemory(Encoder.of(new CountingEncoder()));
  private final Stage<Question, QueryPlan> asAsked = (question, run) -> QueryPlan.asAsked(question);
  private final Stage<Question, Candidates> route = asAsked.then(Retrievers.hybrid(index));
  private final Limits limits = Limits.within(Duration.ofSeconds(10));

  @BeforeEach
  void fill() {
    index.add(
        List.of(
            new Passage("a", "stone mill", "Mill", "mill.md", Map.of("page", 1)),
            new Passage("b", "stone"),
            new Passage("c", "water")));
  }

  @AfterEach
  void close() {
    index.close();
  }

  @Test
  void a_route_is_a_content_retriever() {
    var contents = Retrievers.asContentRetriever(route, limits, 2).retrieve(Query.from("mill"));

    assertThat(contents).hasSize(2);
    assertThat(contents.getFirst().textSegment().text()).isEqualTo("stone mill");
    assertThat(contents.getFirst().metadata())
        .containsEntry(ContentMetadata.EMBEDDING_ID, "a")
        .containsKey(ContentMetadata.SCORE);
  }

  @Test
  void a_content_retriever_answers_without_blocking_where_langchain4j_asks_it_to()
      throws Exception {
    var retriever = Retrievers.asContentRetriever(route, limits, 1);
    var async = retriever.getClass().getMethod("retrieveAsync", Query.class);
    async.setAccessible(true);

    var future = (CompletableFuture<?>) async.invoke(retriever, Query.from("mill"));

    assertThat(future.get(10, TimeUnit.SECONDS)).isEqualTo(retriever.retrieve(Query.from("mill")));
  }

  @Test
  void a_passage_that_went_out_and_came_back_is_the_same_passage() {
    var back = Searchers.from("again", Retrievers.asContentRetriever(route, limits, 3));

    var found = back.search(dev.ragstone.core.Query.subQuestion("mill"), List.of(), 1);

    assertThat(found.passages()).containsExactly(index.passage("a").orElseThrow());
  }

  @Test
  void a_foreign_retrievers_order_is_kept_and_the_depth_holds() {
    ContentRetriever foreign =
        query -> List.of(Content.from("first"), Content.from("second"), Content.from("third"));

    var found =
        Searchers.from("wiki", foreign)
            .search(dev.ragstone.core.Query.subQuestion("x"), List.of(), 2);

    assertThat(found.passages()).extracting(Passage::text).containsExactly("first", "second");
    assertThat(ids(found)).doesNotHaveDuplicates();
  }

  @Test
  void whatever_a_foreign_retriever_throws_makes_it_unavailable() {
    ContentRetriever broken =
        query -> {
          throw new NullPointerException("oops");
        };
    ContentRetriever blank = query -> List.of(Content.from(TextSegment.from("fine")));

    assertThatThrownBy(
            () ->
                Searchers.from("wiki", broken)
                    .search(dev.ragstone.core.Query.subQuestion("x"), List.of(), 2))
        .isInstanceOf(RagException.IndexUnavailable.class)
        .hasMessage("wiki failed to retrieve: oops");
    assertThat(Searchers.from("wiki", blank)).hasToString("wiki");
  }
}
