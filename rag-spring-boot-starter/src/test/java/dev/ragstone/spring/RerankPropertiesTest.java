package dev.ragstone.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.output.Response;
import dev.langchain4j.model.scoring.ScoringModel;
import dev.ragstone.core.Answer.Grounded;
import dev.ragstone.core.Pipeline;
import dev.ragstone.core.Question;
import dev.ragstone.testing.ScriptedChatModel;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RerankPropertiesTest {

  private final Path folder;

  RerankPropertiesTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "listwise             | listwise(window 20, step 10, depth 20)",
        "listwise-with-scores | listwiseWithScores(window 20, step 10, depth 20)",
        "reasoning-listwise   | reasoningListwise(window 20, step 10, depth 20)",
        "self-consistent      | selfConsistent(orders 5, seed 0, window 20, step 10, depth 20)",
        "top-down             | topDown(window 20, top 10, depth 20)",
        "tournament           | tournament(tournaments 2, group 20, depth 20, ordered, seed 0)",
        "groupwise            | groupwise(size 20, epochs 2, weight 0.6, seed 0, depth 20)",
        "setwise              | setwise(heap, children 9, k 10, depth 20)",
        "reasoning-setwise    | reasoningSetwise(heap, children 19, k 10, depth 20)",
        "pairwise             | pairwise(heap, k 10, depth 20)",
        "yes-no               | yesNo(depth 20)",
        "graded               | graded(depth 20)",
        "arguments            | arguments(batch 10, depth 20)"
      })
  void a_chat_model_reranks_as_the_properties_say(String with, String printed) {
    Mill.over(folder)
        .withBean(ChatModel.class, () -> ScriptedChatModel.answering(prompt -> "I cannot."))
        .withPropertyValues("ragstone.rerank.with=" + with)
        .run(
            context ->
                assertThat(context.getBean(RagstoneRoute.class).reranking().toString())
                    .isEqualTo(
                        "(%s with at most 32 model calls within 4500ms | unchanged)"
                            .formatted(printed)));
  }

  @ParameterizedTest
  @EnumSource(RerankWith.class)
  void every_way_answers_though_the_model_says_nothing_usable(RerankWith with) {
    Mill.over(folder)
        .withBean(ChatModel.class, () -> ScriptedChatModel.answering(prompt -> "I cannot."))
        .withPropertyValues(
            "ragstone.rerank.with=" + with,
            "ragstone.decompose.by=none",
            "ragstone.select.by=none",
            "ragstone.generate.by=embedded")
        .run(
            context ->
                assertThat(
                        context.getBean(Pipeline.class).ask(new Question(Mill.QUESTION)).answer())
                    .isInstanceOf(Grounded.class));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ragstone.rerank.embedded=pseudo-query | pseudoQuery(bge-small-en-v1.5-q, 20 x 16 words, weight 0.25, first stage 0.25, depth 20)",
        "ragstone.rerank.embedded=vector-feedback | vectorFeedback(bge-small-en-v1.5-q, k 3, query weight 0.7, first stage 0.25, depth 20)",
        "ragstone.rerank.embedded=max-sim,ragstone.rerank.depth-by=largest-gap"
            + " | adaptive(maxSim(bge-small-en-v1.5-q, depth 20, k 10, alpha 0.05, beta 4), largest gap from 5 to 20)",
        "ragstone.rerank.embedded=max-sim,ragstone.rerank.unless-clear=0.5"
            + " | adaptive(maxSim(bge-small-en-v1.5-q, depth 20, k 10, alpha 0.05, beta 4), best 20 unless clear by 0.5)",
        "ragstone.rerank.embedded=max-sim,ragstone.rerank.first-stage=0.25"
            + " | fused(maxSim(bge-small-en-v1.5-q, depth 20, k 10, alpha 0.05, beta 4), ranks, weight 0.75)"
      })
  void without_a_chat_model_what_is_embedded_reranks_as_the_properties_say(
      String properties, String printed) {
    Mill.over(folder)
        .withPropertyValues(properties.split(","))
        .run(
            context -> {
              assertThat(context.getBean(RagstoneRoute.class).reranking().toString())
                  .isEqualTo("(" + printed + " within 4500ms | unchanged)");
              assertThat(context.getBean(Pipeline.class).ask(new Question(Mill.QUESTION)).answer())
                  .isInstanceOf(Grounded.class);
            });
  }

  @Test
  void a_cross_encoder_is_read_from_its_file_once_and_reranks() {
    var models = Path.of("../rag-rerank/src/test/resources/dev/ragstone/rerank/local");
    Mill.over(folder)
        .withPropertyValues(
            "ragstone.rerank.embedded=cross-encoder",
            "ragstone.rerank.cross-encoder.model=" + models.resolve("bert.onnx"))
        .run(
            context -> {
              assertThat(context.getBean(RagstoneRoute.class).reranking().toString())
                  .startsWith("(adaptive(scoring(bert.onnx (");
              var file = context.getBean(CrossEncoderFile.class);
              assertThat(file.model()).isSameAs(file.model());
              assertThat(context.getBean(Pipeline.class).ask(new Question(Mill.QUESTION)).answer())
                  .isInstanceOf(Grounded.class);
            });
  }

  @Test
  void a_scoring_model_of_the_application_reranks_before_any_chat_model() {
    record Longest() implements ScoringModel {
      @Override
      public Response<List<Double>> scoreAll(List<TextSegment> segments, String query) {
        return Response.from(segments.stream().map(it -> (double) it.text().length()).toList());
      }
    }
    Mill.over(folder)
        .withBean(ChatModel.class, () -> ScriptedChatModel.answering(prompt -> "I cannot."))
        .withBean(ScoringModel.class, Longest::new)
        .run(
            context ->
                assertThat(context.getBean(RagstoneRoute.class).reranking().toString())
                    .isEqualTo("(adaptive(scoring(Longest), best 20) within 4500ms | unchanged)"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ragstone.rerank.embedded=cross-encoder | needs ragstone.rerank.cross-encoder.model",
        "ragstone.rerank.first-stage=1          | ragstone.rerank.first-stage must be at least 0 and below 1",
        "ragstone.rerank.unless-clear=0         | ragstone.rerank.unless-clear must be above 0",
        "ragstone.rerank.model-calls=0          | ragstone.rerank.model-calls must be at least 1",
        "ragstone.rerank.embedded=cross-encoder,ragstone.rerank.cross-encoder.model=nowhere.onnx | nowhere.onnx"
      })
  void what_cannot_be_is_refused_with_a_reason(String properties, String reason) {
    Mill.over(folder)
        .withPropertyValues(properties.split(","))
        .run(context -> assertThat(context).getFailure().hasStackTraceContaining(reason));
  }
}
