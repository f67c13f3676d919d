package dev.ragstone.rerank;

import static dev.ragstone.testing.Rankings.candidates;
import static dev.ragstone.testing.Rankings.ids;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.ragstone.core.Run;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** LangChain4j's OpenAI client itself, talking to a server that tells log-probabilities. */
class OpenAiModelTest {

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::reply);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void the_certainty_of_a_served_model_decides_between_two_that_help() {
    var model =
        OpenAiChatModel.builder()
            .baseUrl("http://localhost:" + server.getAddress().getPort())
            .apiKey("none")
            .modelName("any")
            .logprobs(true)
            .topLogprobs(20)
            .build();

    var ranked =
        Rerankers.yesNo(model)
            .apply(candidates("why?", "red", "green"), Run.within(Duration.ofSeconds(20)));

    assertThat(ids(ranked)).containsExactly("2", "1");
    assertThat(asked)
        .hasSize(2)
        .allMatch(request -> request.replaceAll("\\s", "").contains("\"logprobs\":true"))
        .allMatch(request -> request.replaceAll("\\s", "").contains("\"top_logprobs\":20"));
  }

  private void reply(HttpExchange exchange) throws IOException {
    var request = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    asked.add(request);
    double no = request.contains("[1] red") ? -0.9 : -2.3; // .41 and .10
    var body =
        """
        {"id": "1", "object": "chat.completion", "created": 1, "model": "any", "choices": [{
          "index": 0, "finish_reason": "stop",
          "message": {"role": "assistant", "content": "Yes"},
          "logprobs": {"content": [{"token": "Yes", "logprob": -0.1, "bytes": null, "top_logprobs": [
            {"token": "Yes", "logprob": -0.1, "bytes": null},
            {"token": "No", "logprob": %s, "bytes": null}]}]}}]}
        """
            .formatted(no)
            .getBytes(UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
