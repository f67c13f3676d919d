package dev.ragstone.spring;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.ragstone.core.Answer.Grounded;
import dev.ragstone.core.Pipeline;
import dev.ragstone.core.Question;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same over HTTP: an OpenAI-compatible server named by properties, which misbehaves. */
class FailingServerTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(4);

  @RegisterExtension
  static final WireMockExtension SERVER =
      WireMockExtension.newInstance().options(options().dynamicPort()).build();

  private final Path folder;

  FailingServerTest(@TempDir Path folder) {
    this.folder = folder;
  }

  enum Trouble {
    ERROR_500,
    UNAUTHORISED,
    TOO_MANY,
    NO_JSON,
    NO_CHOICES,
    CLOSED,
    GARBAGE,
    SLOW;

    ResponseDefinitionBuilder response() {
      return switch (this) {
        case ERROR_500 -> aResponse().withStatus(500).withBody("{\"error\": \"overloaded\"}");
        case UNAUTHORISED -> aResponse().withStatus(401).withBody("{\"error\": \"bad key\"}");
        case TOO_MANY -> aResponse().withStatus(429).withBody("slow down");
        case NO_JSON -> aResponse().withStatus(200).withBody("<html>gateway</html>");
        case NO_CHOICES -> okJson("{\"id\": \"x\", \"choices\": []}");
        case CLOSED -> aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER);
        case GARBAGE -> aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE);
        case SLOW -> okJson(saying("too late [1].")).withFixedDelay(20_000);
      };
    }
  }

  @BeforeAll
  static void the_encoders_are_loaded(@TempDir Path elsewhere) {
    Mill.warmUp(elsewhere);
  }

  @ParameterizedTest
  @EnumSource
  void a_server_in_trouble_still_leaves_a_quoted_answer_in_time(Trouble trouble) {
    SERVER.stubFor(post(anyUrl()).willReturn(trouble.response()));

    ask(
        result -> {
          assertThat(((Grounded) result.answer()).text()).contains("1850");
          assertThat(result.trace().degradations()).hasSize(4);
          assertThat(result.trace().toString()).doesNotContain("sk-secret");
        });
  }

  @ParameterizedTest
  @EnumSource(names = {"DECOMPOSE", "RERANK", "SELECT", "GENERATE"})
  void trouble_at_one_stage_costs_that_stage_only(Prompted broken) {
    for (Prompted stage : Prompted.values()) {
      SERVER.stubFor(
          post(anyUrl())
              .withRequestBody(containing(stage.words))
              .willReturn(
                  stage == broken
                      ? aResponse().withStatus(500)
                      : okJson(saying(stage.reply.replace("\n", "\\n")))));
    }

    ask(
        result -> {
          assertThat(((Grounded) result.answer()).text()).contains("1850");
          assertThat(result.trace().degradations()).hasSize(1);
        });
  }

  @Test
  void a_healthy_server_is_asked_by_name_and_its_answer_is_cited() {
    for (Prompted stage : Prompted.values()) {
      SERVER.stubFor(
          post(anyUrl())
              .withRequestBody(containing(stage.words))
              .willReturn(okJson(saying(stage.reply.replace("\n", "\\n")))));
    }

    ask(
        result -> {
          var answer = (Grounded) result.answer();
          assertThat(answer.text()).isEqualTo("Anna Weir built it in 1850 [1].");
          assertThat(answer.citations().getFirst().passage().source()).contains("mill.md");
          assertThat(answer.stability()).hasToString("2/2");
          assertThat(result.trace().degradations()).isEmpty();
        });
    SERVER.verify(
        anyRequestedFor(anyUrl())
            .withHeader("Authorization", containing("sk-secret"))
            .withRequestBody(containing("tiny")));
  }

  private void ask(Consumer<Pipeline.Result> then) {
    Mill.over(folder)
        .withPropertyValues(
            "ragstone.chat.base-url=" + SERVER.baseUrl() + "/v1",
            "ragstone.chat.api-key=sk-secret",
            "ragstone.chat.model=tiny",
            "ragstone.run.timeout=" + TIMEOUT.toMillis() + "ms")
        .run(
            context -> {
              long start = System.nanoTime();
              var result = context.getBean(Pipeline.class).ask(new Question(Mill.QUESTION));
              var took = Duration.ofNanos(System.nanoTime() - start);
              assertThat(took).isLessThan(TIMEOUT.plusSeconds(1));
              then.accept(result);
            });
  }

  private static String saying(String text) {
    return """
    {"id": "x", "object": "chat.completion", "model": "tiny", "choices": [{"index": 0,
     "finish_reason": "stop", "message": {"role": "assistant", "content": "%s"}}],
     "usage": {"prompt_tokens": 70, "completion_tokens": 9, "total_tokens": 79}}
    """
        .formatted(text);
  }
}
