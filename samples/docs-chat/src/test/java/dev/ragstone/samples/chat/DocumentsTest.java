package dev.ragstone.samples.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.retrieval.Ingestion;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Uploads as a hostile client sends them, without a browser. */
@Chatbot
class DocumentsTest {

  private static final String TEXT = "The night watch of the pier drinks nettle tea.";

  @LocalServerPort private int port;
  @Autowired private Ingestion ingestion;

  @AfterEach
  void everything_uploaded_is_removed() {
    ingestion.remove(ingestion.names());
  }

  @Test
  void a_document_is_added_listed_replaced_and_removed() {
    assertThat(send("watch.txt", TEXT).statusCode()).isEqualTo(200);
    assertThat(http().get("/api/documents").body()).isEqualTo("[\"watch.txt\"]");
    assertThat(send("watch.txt", TEXT + " It is cold.").body()).contains("\"passages\":1");
    assertThat(ingestion.names()).containsExactly("/uploads/watch.txt");

    assertThat(http().delete("/api/documents?name=watch.txt").statusCode()).isEqualTo(204);

    assertThat(http().get("/api/documents").body()).isEqualTo("[]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "../../etc/passwd.txt | holds no folders",
        "..\\..\\boot.txt     | holds no folders",
        "/etc/passwd.txt      | holds no folders",
        ".bashrc.txt          | begins with no dot",
        "bell\u0007.txt       | no control characters",
        "evil\u202Etxt.html   | no control characters",
        "''                   | has no name",
        "notes.exe            | ends in none of txt",
        "notes                | ends in none of txt",
      })
  void a_hostile_name_is_refused_with_a_sentence(String name, String sentence) {
    var response = send(name, TEXT);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("\"error\"", sentence).doesNotContain("Exception");
    assertThat(ingestion.names()).isEmpty();
  }

  @Test
  void a_name_of_a_thousand_letters_is_refused() {
    assertThat(send("a".repeat(1000) + ".txt", TEXT).body()).contains("at most 200 characters");
  }

  @Test
  void a_document_without_text_leaves_nothing_behind() {
    var response = send("blank.md", " \n\n ");

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("the document was not read: there is no text in it");
    assertThat(ingestion.names()).isEmpty();
  }

  @Test
  void a_document_of_more_than_20_mb_is_refused_with_advice() {
    var bytes = new byte[20 * 1024 * 1024 + 1];
    Arrays.fill(bytes, (byte) 'a');

    var response = http().upload("huge.txt", bytes, Map.of());

    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(response.body()).contains("at most 20 MB");
  }

  @Test
  void a_request_without_a_file_is_told_what_to_send() {
    var response = http().post("/api/documents", "{}");

    assertThat(response.statusCode()).isBetween(400, 415);
    assertThat(response.body()).contains("multipart/form-data").doesNotContain("Exception");
  }

  @Test
  void a_form_on_another_site_cannot_add_a_document() {
    var response =
        http().upload("watch.txt", TEXT.getBytes(UTF_8), Map.of("Sec-Fetch-Site", "cross-site"));

    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(ingestion.names()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"http://evil.example, 403", "null, 403", "http://localhost:%d, 200"})
  void over_plain_http_the_origin_tells_who_adds_a_document(String origin, int status) {
    var from = origin.formatted(port);

    var response = http().upload("watch.txt", TEXT.getBytes(UTF_8), Map.of("Origin", from));

    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(ingestion.names()).hasSize(status == 200 ? 1 : 0);
  }

  @Test
  void a_document_of_the_folder_cannot_be_removed() {
    var before = Http.json(http().get("/api/status").body()).get("documents");

    for (String name : List.of("about-the-trust.md", "rules/weather.md", "../about-the-trust.md")) {
      http().delete("/api/documents?name=" + name);
    }

    assertThat(Http.json(http().get("/api/status").body()).get("documents")).isEqualTo(before);
  }

  @Test
  void no_file_of_the_server_can_be_read() {
    assertThat(Files.exists(Path.of("documents/about-the-trust.md"))).isTrue();
    for (String path :
        List.of(
            "/documents/about-the-trust.md",
            "/../pom.xml",
            "/..%2f..%2fpom.xml",
            "/application.yaml")) {
      assertThat(http().get(path).statusCode()).isBetween(400, 404);
    }
  }

  @Test
  void every_response_tells_the_browser_to_run_nothing_foreign() {
    for (String path : List.of("/", "/api/status", "/nowhere")) {
      var headers = http().get(path).headers();

      assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
          .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
          .doesNotContain("unsafe");
      assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
      assertThat(headers.firstValue("Referrer-Policy")).hasValue("no-referrer");
    }
  }

  private HttpResponse<String> send(String name, String text) {
    return http().upload(name, text.getBytes(UTF_8), Map.of());
  }

  private Http http() {
    return new Http(port);
  }
}
