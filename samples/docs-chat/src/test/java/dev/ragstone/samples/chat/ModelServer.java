package dev.ragstone.samples.chat;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static java.util.stream.Collectors.joining;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.databind.ObjectMapper;

/** An OpenAI-compatible server that answers well, or in any of the ways servers fail. */
final class ModelServer {

  static final String ANSWER = "Children must be at least 1.10 metres tall [1].";

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String ALL_PASSAGES =
      IntStream.rangeClosed(1, 20).mapToObj("[%d]"::formatted).collect(joining(" > "));

  /** The stages that ask, by words of their prompts, with a reply that suits each. */
  private static final Map<String, String> REPLIES =
      Map.of(
          "Somebody in a conversation has said", "May a dog climb the South Light?",
          "Write down which facts", "1. Who may climb the South Light?",
          "You look one fact up", "children [1]",
          "You put passages in order", ALL_PASSAGES,
          "Your reply is read by a program", ALL_PASSAGES,
          "Decide which of the numbered passages", "Answer: 1.10 metres.\nSelection: [1] [2] [3]",
          "You answer a question using the numbered passages", ANSWER);

  private final WireMockServer server =
      new WireMockServer(WireMockConfiguration.options().dynamicPort());

  /** The ways of failing. */
  enum Trouble {
    ERROR_500,
    TOO_MANY,
    NO_JSON,
    CLOSED,
    GARBAGE,
    SLOW;

    ResponseDefinitionBuilder response() {
      return switch (this) {
        case ERROR_500 -> aResponse().withStatus(500).withBody("{\"error\": \"overloaded\"}");
        case TOO_MANY -> aResponse().withStatus(429).withBody("slow down");
        case NO_JSON -> okJson("{\"choices\": [{\"mess");
        case CLOSED -> aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER);
        case GARBAGE -> aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE);
        case SLOW -> okJson(saying("too late [1].")).withFixedDelay(20_000);
      };
    }
  }

  /** The ways a stream fails half-way. */
  enum Cut {
    ENDED,
    RESET,
    NO_JSON;

    ResponseDefinitionBuilder response() {
      var begun = chunk("Children must ") + chunk("be at least ");
      return switch (this) {
        case ENDED -> events(begun);
        case RESET -> aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK);
        case NO_JSON -> events(begun + "data: {\"choices\": [{\"del\n\n");
      };
    }
  }

  ModelServer() {
    server.start();
  }

  String address() {
    return server.baseUrl() + "/v1";
  }

  int requests() {
    return server.getAllServeEvents().size();
  }

  /** Answers every stage well. */
  void isWell() {
    server.resetAll();
    REPLIES.forEach(
        (words, reply) ->
            server.stubFor(
                post(anyUrl())
                    .withRequestBody(containing(words))
                    .willReturn(okJson(saying(reply)))));
  }

  /** Gives this response to whatever is asked. */
  void gives(ResponseDefinitionBuilder response) {
    server.resetAll();
    server.stubFor(post(anyUrl()).willReturn(response));
  }

  /** Fails, but only after some seconds. */
  void takesItsTime() {
    gives(Trouble.ERROR_500.response().withFixedDelay(5_000));
  }

  /** Streams these pieces of text, over some seconds. */
  void streams(List<String> pieces, int millis) {
    var body =
        pieces.stream().map(ModelServer::chunk).collect(joining()) + END + "data: [DONE]\n\n";
    gives(events(body).withChunkedDribbleDelay(pieces.size(), millis));
  }

  private static final String END =
      """
      data: {"id": "x", "object": "chat.completion.chunk", "model": "tiny", \
      "choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}], \
      "usage": {"prompt_tokens": 70, "completion_tokens": 9, "total_tokens": 79}}

      """;

  private static ResponseDefinitionBuilder events(String body) {
    return aResponse().withHeader("Content-Type", "text/event-stream").withBody(body);
  }

  private static String chunk(String text) {
    return """
    data: {"id": "x", "object": "chat.completion.chunk", "model": "tiny", \
    "choices": [{"index": 0, "delta": {"content": %s}}]}

    """
        .formatted(JSON.writeValueAsString(text));
  }

  private static String saying(String text) {
    return """
    {"id": "x", "object": "chat.completion", "model": "tiny", "choices": [{"index": 0,
     "finish_reason": "stop", "message": {"role": "assistant", "content": %s}}],
     "usage": {"prompt_tokens": 70, "completion_tokens": 9, "total_tokens": 79}}
    """
        .formatted(JSON.writeValueAsString(text));
  }
}
