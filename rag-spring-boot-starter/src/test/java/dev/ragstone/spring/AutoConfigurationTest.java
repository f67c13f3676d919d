package dev.ragstone.spring;

import static dev.langchain4j.store.embedding.filter.MetadataFilterBuilder.metadataKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.rag.AugmentationRequest;
import dev.langchain4j.rag.RetrievalAugmentor;
import dev.langchain4j.rag.query.Metadata;
import dev.ragstone.core.Answer.Abstained;
import dev.ragstone.core.Answer.Grounded;
import dev.ragstone.core.Candidates;
import dev.ragstone.core.Pipeline;
import dev.ragstone.core.Question;
import dev.ragstone.core.Reranker;
import dev.ragstone.core.Run;
import dev.ragstone.retrieval.Encoder;
import dev.ragstone.retrieval.LuceneIndex;
import dev.ragstone.testing.ScriptedChatModel;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;

class AutoConfigurationTest {

  private final Path folder;

  AutoConfigurationTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void a_folder_is_all_it_takes_for_a_cited_answer() {
    Mill.over(folder)
        .run(
            context -> {
              var result = context.getBean(Pipeline.class).ask(new Question(Mill.QUESTION));

              assertThat(result.answer()).isInstanceOf(Grounded.class);
              var answer = (Grounded) result.answer();
              assertThat(answer.text()).contains("Anna Weir built the mill");
              assertThat(answer.citations().getFirst().passage().source()).contains("mill.md");
            });
  }

  @Test
  void without_a_chat_model_the_pipeline_prints_the_embedded_route() {
    Mill.over(folder)
        .run(
            context ->
                assertThat(context.getBean(Pipeline.class))
                    .hasToString(
                        "((parts by rules, else sequential(plan(by rules); each: convex(dense"
                            + " 0.6)[bm25, dense]@100 + coverage(question 0.5) within 6000ms ->"
                            + " extractive reader(3 passages); most 5 steps, depth 4, 1 branch) within"
                            + " 9000ms | none) -> convex(dense 0.6)[bm25, dense]@100 +"
                            + " coverage(question 0.5) within 6000ms -> (tokenCoverage(bge-small-en-v1.5-q, depth 20, weight 4.0,"
                            + " discount 0.7) within 4500ms | unchanged) -> best(8)"
                            + " -> endsFirst(3000 tokens, at most 20, neighbours merged) -> extractive(at least 0.60) | abstain)"
                            + " within 30000ms, 64 model calls, 8 at once, 200000 tokens"));
  }

  @Test
  void with_a_chat_model_bean_every_stage_it_can_do_is_its_own() {
    Mill.over(folder)
        .withBean(ChatModel.class, ScriptedChatModel::saying)
        .run(
            context ->
                assertThat(context.getBean(Pipeline.class))
                    .hasToString(
                        "(rewriting((conversational within 3000ms | unchanged), as asked 0.5) ->"
                            + " (sequential((plan(most 5, asking if compound) within 4500ms |"
                            + " plan(by rules)); each: convex(dense 0.6)[bm25, dense]@100 + coverage(question 0.5) within 6000ms ->"
                            + " (reader(3 passages) within 3000ms | extractive reader(3 passages));"
                            + " most 5 steps, depth 4, 1 branch) within 9000ms | none) ->"
                            + " convex(dense 0.6)[bm25, dense]@100 + coverage(question 0.5) within"
                            + " 6000ms -> (listwise(window 20, step 10, depth 20) with at most 32"
                            + " model calls within 4500ms | unchanged) -> (useful(1 to 8) with at most 24 model"
                            + " calls within 3000ms | best(8)) -> endsFirst(3000 tokens, at most 20,"
                            + " neighbours merged) -> (stable(5 orders) leaving 3000ms |"
                            + " extractive(at least 0.60)) | abstain) within 30000ms, 64 model"
                            + " calls, 8 at once, 200000 tokens"));
  }

  @Test
  void the_augmentor_puts_the_evidence_into_a_users_message() {
    Mill.over(folder)
        .run(
            context -> {
              var message = UserMessage.from(Mill.QUESTION);
              var request =
                  new AugmentationRequest(message, Metadata.from(message, "default", List.of()));

              var result = context.getBean(RetrievalAugmentor.class).augment(request);

              assertThat(((UserMessage) result.chatMessage()).singleText())
                  .contains(Mill.QUESTION, "Anna Weir built the mill");
              assertThat(result.contents()).isNotEmpty();
            });
  }

  @Test
  void a_filter_on_an_unknown_field_is_answered_with_the_known_ones() {
    var question = new Question(Mill.QUESTION).restrictedTo(metadataKey("tenat").isEqualTo("blue"));
    Mill.over(folder)
        .run(
            context ->
                assertThat(context.getBean(Pipeline.class).ask(question).answer())
                    .isInstanceOf(Abstained.class)
                    .asString()
                    .contains("no passage has a metadata field 'tenat'", "file_name"));
  }

  @Test
  void a_chat_model_named_by_properties_is_no_bean() {
    Mill.over(folder)
        .withPropertyValues(
            "ragstone.chat.base-url=http://localhost:1/v1", "ragstone.chat.model=tiny")
        .run(
            context -> {
              assertThat(context).doesNotHaveBean(ChatModel.class);
              assertThat(context.getBean(Pipeline.class).toString()).contains("stable");
            });
  }

  @Test
  void an_applications_own_stage_takes_the_place_of_ours() {
    record Reversed() implements Reranker {
      @Override
      public Candidates apply(Candidates found, Run run) {
        return found;
      }

      @Override
      public String toString() {
        return "reversed";
      }
    }

    Mill.over(folder)
        .withBean(Reranker.class, Reversed::new)
        .run(
            context ->
                assertThat(context.getBean(Pipeline.class).toString())
                    .contains("(reversed within 4500ms | unchanged)")
                    .doesNotContain("tokenCoverage"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ragstone.run.timeout=5ms          | ragstone.run.timeout must be at least 100ms, was 5ms
          ragstone.retrieve.dense-weight=2  | ragstone.retrieve.dense-weight must lie between 0 and 1, was 2.0
          ragstone.retrieve.diversity=1.5   | ragstone.retrieve.diversity must lie between 0 and 1, was 1.5
          ragstone.rerank.depth=0           | ragstone.rerank.depth must be at least 2, was 0
          ragstone.generate.by=none         | ragstone.generate.by cannot be 'none'
          ragstone.decompose.most=1         | ragstone.decompose.most must be at least 2, was 1
          ragstone.decompose.read=none      | ragstone.decompose.read cannot be 'none'; set auto, model or embedded
          ragstone.decompose.rewrite=embedded | ragstone.decompose.rewrite cannot be 'embedded'; set auto, none or model
          ragstone.decompose.filters=embedded | ragstone.decompose.filters=embedded needs ragstone.decompose.filter-fields
          ragstone.decompose.keep=0s        | ragstone.decompose.keep must be above 0, was PT0S
          ragstone.decompose.by=model       | ragstone.decompose.by=model needs a chat model
          ragstone.rerank.by=model          | ragstone.rerank.by=model needs a chat model
          ragstone.chat.base-url=http://x   | ragstone.chat.base-url and ragstone.chat.model belong together
          ragstone.chat.model=tiny          | ragstone.chat.base-url and ragstone.chat.model belong together
          ragstone.generate.orders=21       | ragstone.generate.orders must be at most 20, was 21
          ragstone.run.tokens=-1            | ragstone.run.tokens must be at least 0, was -1
          ragstone.rerank.max-sim.k=0       | ragstone.rerank.max-sim.k must be at least 1, was 0
          ragstone.rerank.max-sim.alpha=-1  | ragstone.rerank.max-sim.alpha must be at least 0, was -1.0
          ragstone.retrieve.by=sparse       | the index keeps no term weights
          ragstone.ingest.folder=/no/such   | /no/such
          ragstone.ingest.passage-length=99 | ragstone.ingest.passage-length must be at least 100, was 99
          ragstone.ingest.overlap=500       | ragstone.ingest.overlap must be at most 499, was 500
          ragstone.ingest.sentence-overlap=5 | ragstone.ingest.sentence-overlap must be at most 4, was 5
          """)
  void a_setting_that_cannot_be_stops_the_start_and_says_why(String property, String message) {
    Mill.over(folder)
        .withPropertyValues(property)
        .run(
            context ->
                assertThat(context.getStartupFailure()).rootCause().hasMessageContaining(message));
  }

  @Test
  void an_index_in_use_by_another_application_is_named() {
    Mill.over(folder)
        .run(
            first ->
                Mill.over(folder)
                    .run(
                        second ->
                            assertThat(second.getStartupFailure())
                                .rootCause()
                                .hasMessageContaining(folder.resolve("index").toString())));
  }

  @Test
  void an_index_folder_that_cannot_be_made_is_named() {
    var file = folder.resolve("docs/mill.md");
    Mill.over(folder)
        .withPropertyValues("ragstone.index.folder=" + file)
        .run(
            context ->
                assertThat(context.getStartupFailure())
                    .hasStackTraceContaining("no index can be kept in " + file));
  }

  @Test
  void the_index_is_closed_with_the_application_and_opens_again() {
    Mill.over(folder).run(context -> assertThat(context).hasNotFailed());

    try (var index = LuceneIndex.open(folder.resolve("index"), Encoder.bundled())) {
      assertThat(index.stats().documents()).isEqualTo(3);
    }
  }

  @Test
  void the_jar_announces_its_auto_configuration() {
    var announced = ImportCandidates.load(AutoConfiguration.class, getClass().getClassLoader());

    assertThat(announced).contains(RagstoneAutoConfiguration.class.getName());
  }
}
