package dev.ragstone.spring;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.ragstone.core.Pipeline;
import dev.ragstone.core.Question;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** A chat server that is known by its connection details, as containers and clouds publish them. */
class ChatConnectionTest {

  @RegisterExtension
  static final WireMockExtension SERVER =
      WireMockExtension.newInstance().options(options().dynamicPort()).build();

  private record Known(String baseUrl, @Nullable String apiKey) implements ChatConnectionDetails {}

  private final ApplicationContextRunner application;

  ChatConnectionTest(@TempDir Path folder) {
    this.application =
        Mill.over(folder)
            .withPropertyValues(
                "ragstone.decompose.by=none", "ragstone.rerank.by=none", "ragstone.select.by=none");
  }

  @BeforeEach
  void a_server_that_only_listens() {
    SERVER.stubFor(post(anyUrl()).willReturn(aResponse().withStatus(500)));
  }

  @Test
  void the_model_that_properties_name_is_asked_there_with_its_key() {
    connected()
        .withPropertyValues("ragstone.chat.model=tiny")
        .run(context -> context.getBean(Pipeline.class).ask(new Question(Mill.QUESTION)));

    SERVER.verify(
        postRequestedFor(urlEqualTo("/v1/chat/completions"))
            .withHeader("Authorization", equalTo("Bearer sk-known"))
            .withRequestBody(matchingJsonPath("$.model", equalTo("tiny"))));
  }

  @Test
  void a_connection_wins_over_an_address_in_properties() {
    connected()
        .withPropertyValues(
            "ragstone.chat.model=tiny",
            "ragstone.chat.base-url=http://localhost:1/v1",
            "ragstone.chat.api-key=sk-other")
        .run(context -> context.getBean(Pipeline.class).ask(new Question(Mill.QUESTION)));

    SERVER.verify(
        postRequestedFor(anyUrl()).withHeader("Authorization", equalTo("Bearer sk-known")));
  }

  @Test
  void a_model_that_streams_is_asked_there_too() {
    connected()
        .withPropertyValues(
            "ragstone.chat.model=tiny",
            "ragstone.generate.by=model",
            "ragstone.generate.with=stream")
        .run(context -> context.getBean(Pipeline.class).ask(new Question(Mill.QUESTION)));

    SERVER.verify(
        postRequestedFor(anyUrl()).withRequestBody(matchingJsonPath("$.stream", equalTo("true"))));
  }

  @Test
  void a_named_pipeline_asks_its_own_model_there() {
    connected()
        .withPropertyValues(
            "ragstone.chat.model=tiny", "ragstone.pipelines.careful.chat.model=large")
        .run(
            context ->
                context.getBean(Pipelines.class).get("careful").ask(new Question(Mill.QUESTION)));

    SERVER.verify(
        postRequestedFor(anyUrl()).withRequestBody(matchingJsonPath("$.model", equalTo("large"))));
  }

  @Test
  void a_server_is_not_asked_while_no_property_names_a_model() {
    connected()
        .run(
            context ->
                assertThat(context.getBean(Pipeline.class).toString())
                    .contains("extractive")
                    .doesNotContain("stable"));
  }

  @Test
  void a_model_with_neither_connection_nor_address_stops_the_start() {
    application
        .withPropertyValues("ragstone.chat.model=tiny")
        .run(
            context ->
                assertThat(context.getStartupFailure())
                    .rootCause()
                    .hasMessageContaining(
                        "ragstone.chat.base-url and ragstone.chat.model belong together"));
  }

  private ApplicationContextRunner connected() {
    return application.withBean(
        ChatConnectionDetails.class, () -> new Known(SERVER.baseUrl() + "/v1", "sk-known"));
  }
}
