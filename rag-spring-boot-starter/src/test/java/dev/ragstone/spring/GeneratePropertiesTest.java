package dev.ragstone.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.TokenCountEstimator;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.content.retriever.ContentRetriever;
import dev.ragstone.core.Answer.Grounded;
import dev.ragstone.core.Pipeline;
import dev.ragstone.core.Question;
import dev.ragstone.core.Trace;
import dev.ragstone.generation.PromptStates;
import dev.ragstone.retrieval.Encoder;
import dev.ragstone.testing.ScriptedChatModel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** What is corrected, selected, packed and written, as the properties say. */
class GeneratePropertiesTest {

  private final Path folder;

  GeneratePropertiesTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "select.with=useful      | (useful(1 to 8) with at most 24 model calls within 3000ms &#124; best(8))",
        "select.with=consensus   | (usefulByConsensus(6 orders, 1 to 8, seed 0) with",
        "select.with=one-by-one  | (usefulOneByOne(1 to 8) with",
        "select.with=most-useful,select.model-calls=3 | (mostUseful(8) with at most 3 model calls",
        "select.with=iterated    | (usefulIterated(5 rounds, alike 0.9, 1 to 8) with",
        "select.with=windows,select.most=5 | (usefulInWindows(window 20, carry 10, depth 100, pruned, at most 5) with",
        "select.by=embedded      | -> best(8) -> endsFirst(",
        "select.by=embedded,select.embedded=relative-score | -> relativeScore(0.50, 3 to 8) ->",
        "select.by=embedded,select.embedded=largest-gap,select.most=2 | -> largestGap(2 to 2) ->",
        "select.by=none          | &#124; unchanged) -> endsFirst(",
        "select.shorten=key-sentences | -> (keySentences(",
        "select.shorten=strips   | -> (strips(",
        "pack.tokens=500         | endsFirst(500 tokens, at most 20, neighbours merged)",
        "pack.window=32768,pack.order=document | document(8000 tokens, at most 20, neighbours merged)",
        "pack.per-source=2,pack.merge=false,pack.passages=5 | endsFirst(3000 tokens, at most 5, 2 of a source)",
        "generate.orders=1       | -> (cited leaving",
        "generate.orders=7,generate.enough=4,generate.temperature=0.7 | (stable(7 orders, 4 are enough, sampled at 0.70) leaving",
        "generate.orders=2       | (stable(2 orders) leaving",
        "generate.if-unstable=shrink  | (stable(5 orders, if unstable shrink) leaving",
        "generate.if-unstable=rerank  | if unstable rerank by (listwise(",
        "generate.if-unstable=abstain | (stable(5 orders, if unstable abstain) leaving",
        "generate.with=plan      | (planned(most 5 sentences &#124; cited) leaving",
        "generate.with=candidates | (candidates(4 of cited, support 0.50",
        "generate.with=stream,chat.base-url=http://x/v1,chat.model=t | (streaming leaving",
        "generate.answer-driven=true,generate.revise=true | (stable(5 orders) + references(least 0.50) + reflection(most 1 revisions by marks) leaving",
        "generate.abstain=true   | + abstention(relative 0.25, stability 0.50, support 0.50 by marks) leaving",
        "generate.revise=true,generate.check=words | + reflection(most 1 revisions by words 0.60) checked by words 0.60 (at least 0.50, else removed) leaving",
        "generate.abstain=true,generate.check=embedding | support 0.50 by cosine 0.75) checked by cosine 0.75 (at least 0.50, else removed) leaving",
        "generate.check=judge,generate.reword=true,generate.unproven=marked | checked by judge, reworded (at least 0.50, else marked) leaving",
        "correct.by=model,correct.lower=.3,correct.upper=.7 | by judged 0.30 to 0.70 &#124; keywords -> none ->",
      })
  void the_pipeline_is_what_the_properties_say(String properties, String printed) {
    over(properties)
        .withBean(ChatModel.class, () -> ScriptedChatModel.answering(prompt -> "?"))
        .run(
            context ->
                assertThat(context.getBean(Pipeline.class).toString())
                    .contains(printed.replace("&#124;", "|")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "select.by=model           | ragstone.select.by=model needs a chat model",
        "select.most=0             | ragstone.select.most must be at least 1, was 0",
        "select.most=21            | ragstone.select.most must be at most 20, was 21",
        "select.model-calls=0      | ragstone.select.model-calls must be at least 1, was 0",
        "pack.tokens=99            | ragstone.pack.tokens must be at least 100, was 99",
        "pack.window=3999          | ragstone.pack.window must be at least 4000, was 3999",
        "pack.passages=0           | ragstone.pack.passages must be at least 1, was 0",
        "pack.per-source=-1        | ragstone.pack.per-source must be at least 0, was -1",
        "generate.enough=1         | ragstone.generate.enough must be at least 2, was 1",
        "generate.enough=6         | ragstone.generate.enough must be at most ragstone.generate.orders, 5, was 6",
        "generate.temperature=2.1  | ragstone.generate.temperature must lie between 0 and 2, was 2.1",
        "generate.check-least=1    | ragstone.generate.check-least must lie between 0 and 1, was 1.0",
        "generate.least-similarity=3 | ragstone.generate.least-similarity must lie between -1 and 2, was 3.0",
        "correct.by=model          | ragstone.correct.by needs ragstone.correct.lower and .upper",
        "correct.by=scoring,correct.lower=1,correct.upper=0 | the lower first, were 1.0 and 0.0",
        "correct.by=model,correct.lower=0,correct.upper=1 | ragstone.correct.by=model needs a chat model",
        "correct.by=scoring,correct.lower=0,correct.upper=1 | declare a ScoringModel bean",
      })
  void what_cannot_be_is_refused_with_a_reason(String properties, String reason) {
    over(properties)
        .run(context -> assertThat(context).getFailure().hasStackTraceContaining(reason));
  }

  @Test
  void ranking_an_unstable_answers_passages_anew_needs_a_reranker() {
    over("generate.if-unstable=rerank,rerank.by=none")
        .withBean(ChatModel.class, () -> ScriptedChatModel.answering(prompt -> "?"))
        .run(
            context ->
                assertThat(context).getFailure().hasStackTraceContaining("needs a reranker"));
  }

  @Test
  void a_model_that_only_streams_is_enough_for_a_stream() {
    var streaming =
        new StreamingChatModel() {
          @Override
          public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
            handler.onPartialResponse("Anna Weir built it in 1850 [1].");
            handler.onCompleteResponse(
                ChatResponse.builder()
                    .aiMessage(AiMessage.from("Anna Weir built it in 1850 [1]."))
                    .build());
          }
        };
    over("generate.with=stream")
        .withBean(StreamingChatModel.class, () -> streaming)
        .run(
            context ->
                assertThat(
                        context.getBean(Pipeline.class).ask(new Question(Mill.QUESTION)).answer())
                    .isInstanceOfSatisfying(
                        Grounded.class,
                        answer ->
                            assertThat(answer.text())
                                .isEqualTo("Anna Weir built it in 1850 [1].")));
  }

  @Test
  void a_stream_needs_a_model_that_streams() {
    over("generate.with=stream")
        .withBean(ChatModel.class, () -> ScriptedChatModel.answering(prompt -> "?"))
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .hasStackTraceContaining("declare a StreamingChatModel bean"));
  }

  @Test
  void states_need_a_model_whose_inside_can_be_seen() {
    var asked = new AtomicInteger();
    PromptStates states =
        prompt -> {
          asked.incrementAndGet();
          return new float[] {1, 2};
        };
    over("generate.with=states")
        .withBean(ChatModel.class, () -> ScriptedChatModel.answering(prompt -> "NO_ANSWER: none."))
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .hasStackTraceContaining("declare a PromptStates bean"));
    over("generate.with=states")
        .withBean(ChatModel.class, () -> ScriptedChatModel.answering(prompt -> "NO_ANSWER: none."))
        .withBean(PromptStates.class, () -> states)
        .run(
            context -> {
              var pipeline = context.getBean(Pipeline.class);
              assertThat(pipeline.toString()).contains("(stableByStates(120 orders");
              pipeline.ask(new Question(Mill.QUESTION));
              assertThat(asked.get()).isEqualTo(6); // all orders of three passages
            });
  }

  @Test
  void a_threshold_fitted_for_one_encoder_is_not_used_for_another() {
    var bundled = Encoder.bundled().model();
    record Renamed(EmbeddingModel model) implements EmbeddingModel {
      @Override
      public Response<List<dev.langchain4j.data.embedding.Embedding>> embedAll(
          List<TextSegment> texts) {
        return model.embedAll(texts);
      }

      @Override
      public int dimension() {
        return model.dimension();
      }

      @Override
      public String modelName() {
        return "renamed";
      }
    }
    over("generate.check=embedding")
        .withBean(EmbeddingModel.class, () -> new Renamed(bundled))
        .withBean(ChatModel.class, () -> ScriptedChatModel.answering(prompt -> "?"))
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .hasStackTraceContaining(
                        "needs ragstone.generate.check-least for the encoder renamed"));
  }

  @Test
  void an_applications_token_count_limits_what_is_shown() {
    var counting = new Words();
    over("pack.tokens=100")
        .withBean(TokenCountEstimator.class, () -> counting)
        .run(
            context -> {
              context.getBean(Pipeline.class).ask(new Question(Mill.QUESTION));
              assertThat(counting.asked).hasPositiveValue();
            });
  }

  /** A word is a token. */
  private static final class Words implements TokenCountEstimator {

    private final AtomicInteger asked = new AtomicInteger();

    @Override
    public int estimateTokenCountInText(String text) {
      asked.incrementAndGet();
      return text.split("\\s+", -1).length;
    }

    @Override
    public int estimateTokenCountInMessage(ChatMessage message) {
      return message instanceof AiMessage said ? estimateTokenCountInText(said.text()) : 0;
    }

    @Override
    public int estimateTokenCountInMessages(Iterable<ChatMessage> messages) {
      throw new UnsupportedOperationException();
    }
  }

  @Test
  void where_nothing_good_is_found_the_applications_retriever_is_asked() {
    ContentRetriever web =
        query ->
            List.of(Content.from(TextSegment.from("The ferry over the Ame sank in March 1907.")));
    var model =
        ScriptedChatModel.answering(
            prompt ->
                prompt.contains("Grade how far") ? "{\"1\": 0, \"2\": 0, \"3\": 0}" : "ferry, Ame");
    over("correct.by=model,correct.lower=.3,correct.upper=.7,decompose.by=none,rerank.by=none")
        .withPropertyValues("ragstone.select.by=none", "ragstone.generate.by=embedded")
        .withBean(ChatModel.class, () -> model)
        .withBean(ContentRetriever.class, () -> web)
        .run(
            context -> {
              var result =
                  context
                      .getBean(Pipeline.class)
                      .ask(new Question("When did the ferry over the Ame sink?"));
              assertThat(((Grounded) result.answer()).text()).contains("March 1907");
              assertThat(model.asked()).anyMatch(prompt -> prompt.contains("search box"));
              assertThat(result.trace().only(Trace.Event.Decided.class)).isNotEmpty();
            });
  }

  private ApplicationContextRunner over(String properties) {
    return Mill.over(folder)
        .withPropertyValues(
            Arrays.stream(properties.split(",", -1))
                .map(property -> "ragstone." + property.strip())
                .toArray(String[]::new));
  }
}
