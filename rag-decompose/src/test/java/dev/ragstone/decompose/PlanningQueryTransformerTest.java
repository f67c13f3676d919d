package dev.ragstone.decompose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.rag.AugmentationRequest;
import dev.langchain4j.rag.DefaultRetrievalAugmentor;
import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.content.retriever.ContentRetriever;
import dev.langchain4j.rag.query.Metadata;
import dev.langchain4j.rag.query.Query;
import dev.langchain4j.rag.query.transformer.QueryTransformer;
import dev.ragstone.core.Limits;
import dev.ragstone.core.QueryPlan;
import dev.ragstone.core.Question;
import dev.ragstone.core.Stage;
import dev.ragstone.testing.ScriptedChatModel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class PlanningQueryTransformerTest {

  private static final String ASKED = "Who built the mill, and when?";
  private static final Limits LIMITS = Limits.within(Duration.ofSeconds(20));

  @Test
  void the_query_itself_comes_first_and_its_metadata_goes_with_every_part() {
    var metadata = Metadata.from(UserMessage.from(ASKED), "chat-7", List.of());
    var query = Query.from(ASKED, metadata);

    var queries = List.copyOf(saying("Who built it?\nWhen was it built?").transform(query));

    assertThat(queries.getFirst()).isSameAs(query);
    assertThat(queries)
        .extracting(Query::text)
        .containsExactly(ASKED, "Who built it?", "When was it built?");
    assertThat(queries).extracting(Query::metadata).containsOnly(metadata);
  }

  @Test
  void a_query_without_metadata_is_fine() {
    var queries = saying("Who built it?\nWhen was it built?").transform(Query.from(ASKED));

    assertThat(queries).hasSize(3);
  }

  @Test
  void no_model_makes_it_throw() {
    var query = Query.from(ASKED);
    var down = transformer(ScriptedChatModel.failing(new IllegalStateException("down")), LIMITS);
    var slow = transformer(ScriptedChatModel.hanging(), Limits.within(Duration.ofMillis(100)));

    assertThat(down.transform(query)).containsExactly(query);
    assertThat(slow.transform(query)).containsExactly(query);
    assertThat(saying("I cannot do that.").transform(query)).containsExactly(query);
  }

  @Test
  void a_query_too_long_for_a_question_is_left_alone() {
    var query = Query.from("word ".repeat(10_000));

    assertThat(saying().transform(query)).containsExactly(query);
  }

  @Test
  void from_langchain4j_1_20_on_it_is_asynchronous_too() throws ReflectiveOperationException {
    var asynchronous = QueryTransformer.class.getMethods().length > 1;
    var query = Query.from(ASKED);
    var door = asynchronous ? QueryTransformer.class : PlanningQueryTransformer.class;

    var future = door.getMethod("transformAsync", Query.class).invoke(saying("Who?"), query);

    assertThat(((CompletableFuture<?>) future).join()).asInstanceOf(LIST).hasSize(2);
  }

  @Test
  void a_rewritten_question_is_a_further_query() {
    Stage<Question, QueryPlan> rewriting =
        (question, run) ->
            QueryPlan.asAskedAnd(
                question.asking("Who built the mill?"),
                List.of(
                    dev.ragstone.core.Query.subQuestion("When was the mill built?"),
                    dev.ragstone.core.Query.subQuestion("Who built the mill?"),
                    dev.ragstone.core.Query.subQuestion(ASKED)));

    var queries = Decomposers.asQueryTransformer(rewriting, LIMITS).transform(Query.from(ASKED));

    assertThat(queries)
        .extracting(Query::text)
        .containsExactly(ASKED, "Who built the mill?", "When was the mill built?");
  }

  @Test
  void langchain4js_own_augmentor_searches_for_every_query() {
    var searched = new CopyOnWriteArrayList<String>();
    ContentRetriever retriever =
        query -> {
          searched.add(query.text());
          return List.of(Content.from("found for " + query.text()));
        };
    var augmentor =
        DefaultRetrievalAugmentor.builder()
            .queryTransformer(saying("Who built it?\nWhen was it built?"))
            .contentRetriever(retriever)
            .build();
    var message = UserMessage.from(ASKED);
    var metadata = Metadata.from(message, "chat-7", List.of());

    var result = augmentor.augment(new AugmentationRequest(message, metadata));

    assertThat(searched).containsExactlyInAnyOrder(ASKED, "Who built it?", "When was it built?");
    assertThat(result.contents())
        .extracting(content -> content.textSegment().text())
        .contains("found for Who built it?", "found for " + ASKED);
  }

  @Test
  void a_query_of_spaces_that_langchain4j_lets_pass_is_handed_on() {
    var spaces = Query.from("\u2003");

    assertThat(saying().transform(spaces)).containsExactly(spaces);
  }

  private static QueryTransformer saying(String... replies) {
    return transformer(ScriptedChatModel.saying(replies), LIMITS);
  }

  private static QueryTransformer transformer(ScriptedChatModel model, Limits limits) {
    return Decomposers.asQueryTransformer(Decomposers.subQuestions(model), limits);
  }
}
