package dev.ragstone.samples.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** The chatbot as it starts: embedded defaults over its own documents. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = "ragstone.index.folder=target/test-index") // nothing is ever added to it
class DocsChatTest {

  @LocalServerPort private int port;

  @Test
  void at_least_18_of_20_questions_are_answered_with_the_right_document() throws IOException {
    var misses = new ArrayList<String>();
    int answered = 0;
    var questions = questions(true);
    for (JsonNode question : questions) {
      var answer = http().ask(question.get("question").asString()).get("answer");
      var cited = sources(answer);
      answered +=
          answer.path("text").asString("").contains(question.get("expected_answer").asString())
              ? 1
              : 0;
      if (cited.stream()
          .noneMatch(
              source -> source.endsWith(question.get("expected_source").get(0).asString()))) {
        misses.add(question.get("question").asString() + " -> " + cited);
      }
    }
    System.out.printf(
        "%d of %d questions cite the right document, %d quote the expected words; missed: %s%n",
        questions.size() - misses.size(), questions.size(), answered, misses);

    assertThat(questions).hasSize(20);
    assertThat(misses).hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void questions_that_the_documents_do_not_answer_are_seldom_answered_plainly() throws IOException {
    int abstained = 0;
    int hedged = 0;
    for (JsonNode question : questions(false)) {
      var answer = http().ask(question.get("question").asString()).get("answer");
      abstained += answer.get("type").asString().equals("abstained") ? 1 : 0;
      hedged += answer.path("text").asString("").startsWith("The documents do not answer") ? 1 : 0;
    }
    System.out.printf(
        "of 5 unanswerable questions %d get an abstention and %d the nearest sentences%n",
        abstained, hedged);

    assertThat(abstained + hedged).isGreaterThanOrEqualTo(4);
  }

  @Test
  void an_answer_comes_with_its_passages_its_pipeline_and_its_trace() {
    var result = http().ask("How many cars fit on the ferry that sails in February?");

    var citation = result.get("answer").get("citations").get(0);
    assertThat(citation.get("passage").get("text").asString()).isNotBlank();
    assertThat(citation.get("number").asInt()).isPositive();
    assertThat(result.get("pipeline").asString()).contains("[bm25, dense]@100");
    assertThat(result.get("trace").findValuesAsString("type"))
        .contains("started", "ran", "planned", "ranked", "packed", "wrote");
    assertThat(result.get("trace").findValuesAsString("by")).contains("bm25", "dense");
  }

  @Test
  void the_page_hears_events_while_they_happen_and_then_the_result() {
    var stream =
        http().post("/api/ask/stream", "{\"question\": \"Who decides on sailings?\"}").body();

    var names = stream.lines().filter(line -> line.startsWith("event:")).toList();
    assertThat(names.subList(0, names.size() - 1))
        .hasSizeGreaterThan(5)
        .containsOnly("event:event");
    assertThat(names.getLast()).isEqualTo("event:result");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"question\": \"  \"}",
        "{}",
        "not json",
        "[]",
        "{\"question\": 7, \"history\": 8}",
        "{\"question\": \"Who?\", \"pipeline\": \"nonsense\"}",
        "{\"question\": \"Who?\", \"history\": [[]]}"
      })
  void a_bad_request_is_told_what_to_do(String body) {
    for (String path : List.of("/api/ask", "/api/ask/stream")) {
      var response = http().post(path, body);

      assertThat(response.statusCode()).isEqualTo(400);
      assertThat(response.body()).contains("\"error\"").doesNotContain("Exception");
    }
  }

  @Test
  void a_question_of_a_megabyte_is_refused_with_advice() {
    var response = http().post("/api/ask", "{\"question\": \"" + "why ".repeat(250_000) + "\"}");

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("at most 16384 characters");
  }

  @Test
  void a_history_that_is_too_long_is_refused_and_a_long_one_is_not() {
    var turn = "{\"question\": \"Who?\", \"answer\": \"Anna.\"}";
    var tooLong = "x".repeat(16_385);

    assertThat(withHistory(turn + ("," + turn).repeat(100)).body()).contains("at most 100 turns");
    assertThat(withHistory("{\"question\": \"" + tooLong + "\", \"answer\": \"\"}").body())
        .contains("at most 16384 characters");
    assertThat(withHistory(turn + ("," + turn).repeat(99)).statusCode()).isEqualTo(200);
    assertThat(withHistory("null, {}, " + turn).statusCode()).isEqualTo(200);
  }

  private HttpResponse<String> withHistory(String turns) {
    return http()
        .post(
            "/api/ask",
            "{\"question\": \"Who decides on sailings?\", \"pipeline\": \"words\", \"history\": ["
                + turns
                + "]}");
  }

  @Test
  void each_named_pipeline_answers_in_its_own_way() {
    for (String name : List.of("plain", "words")) {
      var body =
          http()
              .post(
                  "/api/ask",
                  "{\"question\": \"Who decides on sailings?\", \"pipeline\": \"%s\"}"
                      .formatted(name))
              .body();

      assertThat(Http.json(body).get("pipeline").asString())
          .doesNotContain("tokenCoverage")
          .matches(steps -> steps.contains("dense") == name.equals("plain"));
    }
  }

  @Test
  void an_operator_sees_health_meters_and_pipelines() {
    http().ask("Who decides on sailings?");

    var seen = Http.json(http().get("/actuator/ragstone").body());
    assertThat(seen.get("pipelines").get("words").asString()).contains("only[bm25]@100");
    assertThat(seen.get("index").get("documents").asInt()).isEqualTo(23);
    assertThat(seen.get("ingestion").get("state").asString()).isEqualTo("IDLE");
    assertThat(http().get("/actuator/health").body())
        .contains("\"status\":\"UP\"")
        .doesNotContain("details", "passages");
    assertThat(http().get("/actuator/metrics/ragstone.question").body())
        .contains("\"pipeline\"", "\"outcome\"", "answered");
    assertThat(http().get("/actuator/metrics/ragstone.stage").body()).contains("tokenCoverage");
  }

  @Test
  void the_page_knows_what_it_searches() {
    var status = Http.json(http().get("/api/status").body());

    assertThat(status.get("documents").asInt()).isEqualTo(23);
    assertThat(status.get("pipelines").findValuesAsString("name"))
        .containsExactly("default", "plain", "words");
    assertThat(status.get("pipelines").findValuesAsString("writes")).containsOnly("false");
    assertThat(Http.json(http().get("/api/examples").body())).hasSizeGreaterThan(2);
    assertThat(http().get("/").body()).contains("<title>");
  }

  private Http http() {
    return new Http(port);
  }

  private static List<String> sources(JsonNode answer) {
    return answer.findValuesAsString("source").stream().distinct().toList();
  }

  /** The questions of {@code questions.jsonl}; the first expected source holds the answer. */
  private static List<JsonNode> questions(boolean answerable) throws IOException {
    try (var lines = Files.lines(Path.of("questions.jsonl"))) {
      return lines
          .map(Http::json)
          .filter(question -> question.path("answerable").asBoolean(true) == answerable)
          .toList();
    }
  }
}
