package dev.ragstone.samples.assistant;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Every step, over HTTP, with an OpenAI-compatible server that keeps what it was sent. */
class HelpDeskTest {

  private static final String E17 = "What do I do when the machine shows E17?";
  private static final String REPLY = "Empty it and press start again.";

  @RegisterExtension
  static final WireMockExtension SERVER =
      WireMockExtension.newInstance().options(options().dynamicPort()).build();

  private final Path folder;

  HelpDeskTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeEach
  void a_model_that_answers() {
    SERVER.stubFor(
        post(anyUrl())
            .willReturn(
                okJson(
                    """
                    {"choices": [{"message": {"role": "assistant", "content": "%s"}}]}
                    """
                        .formatted(REPLY))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"before", "retriever", "reranker", "augmentor"})
  void the_model_is_sent_the_passage_that_answers(String step) {
    try (var desk = desk(step)) {
      var told = desk.chat("harbour", "ada", E17);

      assertThat(told.get("answer").asString()).isEqualTo(REPLY);
      assertThat(strings(told.get("sources")))
          .hasSizeLessThanOrEqualTo(Steps.SHOWN)
          .contains("harbour/laundry.md");
      assertThat(sent().getLast())
          .startsWith(E17)
          .contains("empty the filter at the bottom and press start again");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"before", "retriever", "reranker", "augmentor"})
  void nothing_of_another_cooperative_is_shown_to_the_model(String step) {
    try (var desk = desk(step)) {
      var told = desk.chat("meadow", "ada", E17);
      desk.chat("meadow", "ada", "How much is the guest room on the fourth floor?");

      assertThat(strings(told.get("sources")))
          .isNotEmpty()
          .allMatch(source -> source.startsWith("meadow/"));
      assertThat(SERVER.getAllServeEvents())
          .allSatisfy(
              event ->
                  assertThat(event.getRequest().getBodyAsString())
                      .doesNotContain("Jon Aske", "Edda Vik", "empty the filter at the bottom"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"before", "retriever", "reranker", "augmentor"})
  void a_conversation_is_remembered_without_its_passages(String step) {
    try (var desk = desk(step)) {
      desk.chat("harbour", "ada", E17);
      desk.chat("harbour", "ada", "And what does a wash cost?");

      var sent = sent();
      assertThat(sent).hasSize(4);
      assertThat(sent.subList(1, 3)).containsExactly(E17, REPLY);
      assertThat(sent.getLast()).startsWith("And what does a wash cost?").contains("two crowns");
    }
  }

  @Test
  void a_conversation_is_its_residents_own() {
    try (var desk = desk("augmentor")) {
      desk.chat("harbour", "ada", E17);
      desk.chat("meadow", "ada", "When are quiet hours?");

      assertThat(sent()).hasSize(2).noneMatch(text -> text.contains(E17));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"retriever", "reranker", "augmentor"})
  void without_a_chat_model_the_answer_is_what_one_would_be_sent(String step) {
    try (var desk = Desk.at(step, folder)) {
      var answer = desk.chat("harbour", "ada", E17).get("answer").asString();

      assertThat(answer)
          .startsWith(ShowingModel.LABEL)
          .contains(E17, "empty the filter at the bottom");
      assertThat(SERVER.getAllServeEvents()).isEmpty();
    }
  }

  @Test
  void a_message_that_says_nothing_is_refused_and_a_model_in_trouble_is_said_kindly() {
    try (var desk = desk("augmentor")) {
      var silence = desk.send("harbour", "ada", "  ");

      assertThat(silence.statusCode()).isEqualTo(400);
      assertThat(silence.body()).contains("say something");

      SERVER.stubFor(post(anyUrl()).willReturn(aResponse().withStatus(500).withBody("sk-secret")));
      var response = desk.send("harbour", "ada", E17);

      assertThat(response.statusCode()).isEqualTo(503);
      assertThat(response.body()).contains("ask again later").doesNotContain("sk-", "Exception");
    }
  }

  private Desk desk(String step) {
    return Desk.at(
        step,
        folder,
        "--ragstone.chat.base-url=" + SERVER.baseUrl() + "/v1",
        "--ragstone.chat.model=tiny");
  }

  /** The texts of the messages that the model was sent last, in their order. */
  private static List<String> sent() {
    var body = SERVER.getAllServeEvents().getFirst().getRequest().getBodyAsString();
    return StreamSupport.stream(Desk.json(body).get("messages").spliterator(), false)
        .map(message -> message.get("content").asString())
        .toList();
  }

  private static List<String> strings(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asString).toList();
  }
}
