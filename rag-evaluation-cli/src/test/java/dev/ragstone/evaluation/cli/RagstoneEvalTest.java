package dev.ragstone.evaluation.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.ragstone.evaluation.Results;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command as one types it: two documents, three questions, a chat model by HTTP. */
class RagstoneEvalTest {

  @RegisterExtension
  static final WireMockExtension SERVER =
      WireMockExtension.newInstance().options(options().dynamicPort()).build();

  private static final String ROUTES =
      """
      routes:
        - name: hybrid
        - name: words
          retrieve: {by: lexical}
          rerank: {by: none}
      """;

  private static final String REPLY =
      """
      {"id": "1", "model": "m", "choices": [{"index": 0, "finish_reason": "stop",
       "message": {"role": "assistant", "content": "Anna Weir built it [1]."}}]}
      """;

  private final Path folder;

  RagstoneEvalTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private record Ended(int code, String out, String err) {}

  @BeforeEach
  void some_documents_and_questions() throws IOException {
    Files.createDirectories(folder.resolve("docs"));
    Files.writeString(
        folder.resolve("docs/mill.md"), "# The mill\n\nAnna Weir built the mill in 1850.\n");
    Files.writeString(folder.resolve("docs/heron.txt"), "The heron eats eight fish a day.\n");
    Files.writeString(
        folder.resolve("questions.csv"),
        """
        question,expected answer,expected source,answerable
        Who built the mill?,Anna Weir,mill.md,yes
        How many fish does the heron eat a day?,eight,heron.txt,yes
        What is the capital of Peru?,,,no
        """);
  }

  @Test
  void own_questions_end_in_a_table_and_a_page_that_fetches_nothing() throws IOException {
    var ended = run(experiment(ROUTES));

    assertThat(ended.err()).isEmpty();
    assertThat(ended.code()).isZero();
    assertThat(ended.out()).contains("| hybrid | ", "| words | ", "| route | support_r | subem");
    var results = Results.read(folder.resolve("out"));
    assertThat(results.cell("hybrid", "questions").orElseThrow().values("subem"))
        .containsValues(1.0)
        .hasSize(2);
    assertThat(Files.readString(folder.resolve("out/report.md"))).contains("| hybrid | ");
    assertThat(Files.readString(folder.resolve("out/report.html")))
        .startsWith("<!DOCTYPE html>")
        .doesNotContainPattern("(?:src|href)=[\"']?(?:https?:)?//");
  }

  @Test
  void a_second_run_asks_nothing_and_a_fresh_one_everything() throws IOException {
    var file = experiment(ROUTES);
    run(file);
    var outcomes = folder.resolve("out/outcomes.jsonl");
    var first = Files.readAllLines(outcomes);

    run(file);
    assertThat(Files.readAllLines(outcomes)).isEqualTo(first);

    run(file, "--fresh");
    assertThat(Files.readAllLines(outcomes)).hasSameSizeAs(first).isNotEqualTo(first);
  }

  @Test
  void changed_documents_and_another_model_are_asked_again() throws IOException {
    run(experiment(ROUTES));
    var outcomes = folder.resolve("out/outcomes.jsonl");
    int once = Files.readAllLines(outcomes).size();

    Files.writeString(folder.resolve("docs/mill.md"), "# The mill\n\nBob Fell built it in 1850.\n");
    run(experiment(ROUTES));
    assertThat(Files.readAllLines(outcomes)).hasSize(2 * once);
    assertThat(answers(Results.read(folder.resolve("out"))).toString()).contains("Bob Fell");

    run(experiment(ROUTES + chat()));
    assertThat(Files.readAllLines(outcomes)).hasSize(3 * once);
  }

  @Test
  void a_model_that_is_down_leaves_results_incomplete_and_is_asked_again() throws IOException {
    SERVER.stubFor(post(anyUrl()).willReturn(serverError()));
    var down = run(experiment(ROUTES + chat()));
    SERVER.stubFor(post(anyUrl()).willReturn(okJson(REPLY)));

    var up = run(experiment(ROUTES + chat()));

    assertThat(down.code()).isEqualTo(RagstoneEval.INCOMPLETE);
    assertThat(down.out()).contains("did not answer", "gave way to their fallback");
    assertThat(up.code()).isZero();
    assertThat(answers(Results.read(folder.resolve("out"))).toString()).contains("built it [1]");
  }

  @Test
  void a_mistake_costs_no_outcomes() throws IOException {
    run(experiment(ROUTES));
    var before = Files.readAllLines(folder.resolve("out/outcomes.jsonl"));

    var ended = run(experiment(ROUTES.replace("lexical", "lexcal")), "--fresh");

    assertThat(ended.err()).contains("'lexcal'", "hybrid, lexical, dense");
    assertThat(Files.readAllLines(folder.resolve("out/outcomes.jsonl"))).isEqualTo(before);
  }

  @Test
  void the_baseline_comes_first_and_must_be_a_route() throws IOException {
    var ended = run(experiment(ROUTES + "baseline: words\n"));
    var wrong = run(experiment(ROUTES + "baseline: nope\n"));

    assertThat(ended.out()).contains("Differences from words");
    assertThat(command("report", folder + "/out").out()).contains("Differences from words");
    assertThat(wrong.err()).contains("the baseline 'nope' is no route", "[hybrid, words]");
  }

  @Test
  void what_a_model_said_once_is_replayed_without_it() throws IOException {
    SERVER.stubFor(post(anyUrl()).willReturn(okJson(REPLY)));
    var recorded = run(experiment(ROUTES + chat() + "recorded: {file: replies.jsonl}\n"));
    int asked = SERVER.getAllServeEvents().size();
    var before = Results.read(folder.resolve("out"));

    var replayed =
        run(experiment(ROUTES + "recorded: {file: replies.jsonl, mode: replay}\n"), "--fresh");

    assertThat(recorded.err()).isEmpty();
    assertThat(replayed.err()).isEmpty();
    assertThat(asked).isPositive();
    assertThat(SERVER.getAllServeEvents()).hasSize(asked);
    assertThat(answers(Results.read(folder.resolve("out")))).isEqualTo(answers(before));
  }

  @Test
  void a_reply_that_nobody_recorded_is_an_error() throws IOException {
    Files.writeString(folder.resolve("replies.jsonl"), "");

    var ended = run(experiment(ROUTES + "recorded: {file: replies.jsonl, mode: replay}\n"));

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains("no reply is recorded for request");
  }

  @Test
  void missing_replies_are_collected_and_the_report_says_so() throws IOException {
    var ended = run(experiment(ROUTES + "recorded: {file: replies.jsonl, mode: collect}\n"));

    assertThat(ended.code()).isEqualTo(RagstoneEval.INCOMPLETE);
    assertThat(ended.out()).containsIgnoringCase("incomplete");
    assertThat(Files.readAllLines(folder.resolve("wanted.jsonl"))).isNotEmpty();
  }

  @Test
  void variants_are_asked_beside_the_plain_questions() throws IOException {
    var ended =
        run(
            experiment(
                ROUTES
                    + "variants: {questions: [lower case], attacks: [keyword stuffing],"
                    + " orders: 2}\n"));

    assertThat(ended.err()).isEmpty();
    assertThat(ended.out()).contains("Robustness", "lower case", "keyword stuffing");
  }

  @Test
  void two_runs_are_compared_route_by_route() throws IOException {
    run(experiment(ROUTES));
    Files.move(folder.resolve("out"), folder.resolve("before"));
    run(experiment(ROUTES));

    var ended = command("compare", folder.resolve("before").toString(), folder + "/out");

    assertThat(ended.code()).isZero();
    assertThat(ended.out()).contains("| hybrid | ", "| words | ");
  }

  @Test
  void a_report_can_be_had_again_against_another_baseline() throws IOException {
    run(experiment(ROUTES));

    var ended = command("report", folder + "/out", "--baseline", "words");

    assertThat(ended.code()).isZero();
    assertThat(ended.out()).contains("Differences from words");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          routs: [] | an experiment needs routes
          routes: [{name: a, retrieve: {by: magic}}] | magic
          routes: [{name: a, retrieve: {depth: 0}}] | ragstone.retrieve.depth must be at least 1
          routes: [{name: a, retreive: {depth: 5}}] | retreive
          routes: [{name: a}, {name: a}] | comes twice
          routes: [{name: a, decompose: {by: model}}] | ragstone.decompose.by=model needs a chat model
          routes: [{name: a} | experiment.yaml is no YAML
          routes: [{}] | an experiment needs a name, for each route
          seed: 1 | an experiment needs routes
          """)
  void a_mistake_in_the_file_is_named(String routes, String message) throws IOException {
    var ended = run(experiment(routes + "\n"));

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains(message).doesNotContain("\tat ");
  }

  @Test
  void a_key_that_is_not_known_and_a_second_document_are_refused() throws IOException {
    assertThat(run(experiment(ROUTES + "routs: []\n")).err()).contains("routs is not known");
    assertThat(run(experiment(ROUTES + "---\nname: b\n")).err()).contains("2 YAML documents");
  }

  @Test
  void a_mistake_in_the_questions_is_named_with_its_line() throws IOException {
    Files.writeString(folder.resolve("questions.csv"), "question,expected source\n ,mill.md\n");

    var ended = run(experiment(ROUTES));

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains("questions.csv", "2", "question");
  }

  @Test
  void a_file_or_a_folder_that_is_not_there_is_named() {
    assertThat(command("run", "nowhere.yaml").err()).contains("nowhere.yaml");
    assertThat(command("report", "nowhere").err()).contains("nowhere");
    assertThat(command("compare", "nowhere", "there").code()).isEqualTo(2);
    assertThat(command().code()).isEqualTo(2);
  }

  private Path experiment(String more) throws IOException {
    var file = folder.resolve("experiment.yaml");
    Files.writeString(
        file,
        """
        name: Mill
        folder: out
        until: answer
        metrics: [support_r, subem, answered]
        collections:
          - {questions: questions.csv, documents: docs}
        """
            + more);
    return file;
  }

  private static String chat() {
    return "chat: {base-url: '%s/v1', model: m}\n".formatted(SERVER.baseUrl());
  }

  private static Ended run(Path file, String... options) {
    return command(
        Stream.of(List.of("run", "--quiet"), List.of(options), List.of(file.toString()))
            .flatMap(List::stream)
            .toArray(String[]::new));
  }

  private static Ended command(String... args) {
    var out = new StringWriter();
    var err = new StringWriter();
    int code =
        RagstoneEval.commandLine()
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(args);
    return new Ended(code, out.toString(), err.toString());
  }

  private static List<String> answers(Results results) {
    return results.cells().stream()
        .flatMap(cell -> cell.scored().stream())
        .map(scored -> scored.topic() + " " + scored.answer() + scored.values())
        .toList();
  }
}
