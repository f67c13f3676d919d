package dev.ragstone.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.document.DocumentSplitter;
import dev.ragstone.core.Query;
import dev.ragstone.core.Question;
import dev.ragstone.retrieval.Ingestion.Failure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies outside the ingested folder stays there, whatever lies in it. */
class FolderBoundaryTest {

  private static final String OUTSIDE = "it is a link that leads out of the folder";

  private final Path folder;
  private final Path elsewhere;
  private final LuceneIndex index = LuceneIndex.inMemory(Encoder.of(new CountingEncoder()));

  FolderBoundaryTest(@TempDir Path place) {
    this.folder = place.resolve("folder");
    this.elsewhere = place.resolve("folder-of-another");
  }

  @BeforeEach
  void write() throws IOException {
    Files.createDirectories(folder.resolve("inner"));
    Files.createDirectories(elsewhere);
    Files.writeString(folder.resolve("a.txt"), "public");
    Files.writeString(folder.resolve("inner/z.txt"), "harmless");
    Files.writeString(elsewhere.resolve("z.txt"), "secret");
  }

  @AfterEach
  void close() {
    index.close();
  }

  @Test
  void links_that_lead_out_of_it_are_reported_and_not_read() throws IOException {
    link("file.txt", elsewhere.resolve("z.txt"));
    link("relative.txt", Path.of("../folder-of-another/z.txt"));
    link("inner/folder", elsewhere);
    link("by-another.txt", folder.resolve("file.txt"));
    link("by-a-folder.txt", folder.resolve("inner/folder/z.txt"));
    link("nowhere.txt", elsewhere.resolve("nothing.txt"));
    link("round.txt", folder.resolve("round.txt"));

    var report = Ingestion.into(index).folder(folder);

    assertThat(found("secret")).isEmpty();
    assertThat(report.indexed()).isEqualTo(2);
    assertThat(report.failed())
        .contains(
            new Failure("file.txt", OUTSIDE),
            new Failure("relative.txt", OUTSIDE),
            new Failure("inner/folder", OUTSIDE),
            new Failure("by-another.txt", OUTSIDE),
            new Failure("by-a-folder.txt", OUTSIDE),
            new Failure("nowhere.txt", "it is a link to nothing"))
        .extracting(Failure::path)
        .contains("round.txt")
        .hasSize(7);
  }

  @Test
  void links_that_stay_in_it_and_pictures_elsewhere_are_no_failures() throws IOException {
    link("again", folder.resolve("inner"));
    link("loop", folder);
    link("again.txt", folder.resolve("a.txt"));
    link("picture.png", elsewhere.resolve("z.txt"));

    assertThat(Ingestion.into(index).folder(folder).failed()).isEmpty();
    assertThat(index.stats().documents()).isEqualTo(2);
  }

  @Test
  void it_may_be_named_by_a_link() throws IOException {
    var name = elsewhere.resolve("current");
    Files.createSymbolicLink(name, folder);

    assertThat(Ingestion.into(index).folder(name).failed()).isEmpty();
    assertThat(found("harmless")).containsExactly("inner/z.txt");
  }

  @Test
  void a_file_that_becomes_a_link_while_others_are_read_is_not_followed() {
    var report =
        whileReadingTheFirst(
            () -> {
              Files.delete(folder.resolve("inner/z.txt"));
              return link("inner/z.txt", elsewhere.resolve("z.txt"));
            });

    assertThat(found("secret")).isEmpty();
    assertThat(report.failed()).containsExactly(new Failure("inner/z.txt", OUTSIDE));
  }

  @Test
  void a_subfolder_that_becomes_a_link_while_files_are_read_is_not_followed() {
    var report =
        whileReadingTheFirst(
            () -> {
              Files.move(folder.resolve("inner"), folder.resolve("moved"));
              return link("inner", elsewhere);
            });

    assertThat(found("secret")).isEmpty();
    assertThat(report.failed()).containsExactly(new Failure("inner/z.txt", OUTSIDE));
  }

  @Test
  void a_document_that_becomes_a_link_out_of_it_is_removed() throws IOException {
    Ingestion.into(index).folder(folder);
    Files.delete(folder.resolve("inner/z.txt"));
    link("inner/z.txt", elsewhere.resolve("z.txt"));

    var report = Ingestion.into(index).folder(folder);

    assertThat(report.removed()).isEqualTo(1);
    assertThat(found("harmless")).isEmpty();
    assertThat(found("secret")).isEmpty();
  }

  @Test
  void the_name_of_a_stream_is_a_name_and_no_path() throws IOException {
    var secret = elsewhere.resolve("z.txt");
    var climbing = "../".repeat(secret.getNameCount() + 40) + secret.toString().substring(1);

    for (String name : List.of(secret.toString(), climbing, "file:" + secret, "..\\..\\z.txt")) {
      var report = Ingestion.into(index).document(name, content("uploaded " + name.length()));

      assertThat(report.failed()).isEmpty();
      assertThat(found("uploaded " + name.length())).contains(name);
    }

    assertThat(found("secret")).isEmpty();
    assertThat(secret).hasContent("secret");
    assertThat(Ingestion.into(index).folder(folder).removed()).isZero();
  }

  @Test
  void more_than_the_most_bytes_of_a_file_are_not_read() throws IOException {
    var settings = IngestionSettings.USUAL.withFileBytes(8);
    Files.writeString(folder.resolve("inner/z.txt"), "too long ".repeat(1000));

    var report = new Ingestion(index, settings).folder(folder);
    var upload = new Ingestion(index, settings).document("up.txt", content("123456789"));

    assertThat(found("public")).containsExactly("a.txt");
    assertThat(report.failed())
        .containsExactly(
            new Failure("inner/z.txt", "it has more than the 8 bytes that are read of a file"));
    assertThat(upload.failed()).hasSize(1);
    assertThat(new Ingestion(index, settings).document("b.txt", content("12345678")).failed())
        .isEmpty();
  }

  /** Ingests with something that happens between the reading of the first file and the second. */
  private Ingestion.Report whileReadingTheFirst(Callable<Path> happening) {
    DocumentSplitter splitter =
        document -> {
          if (document.text().equals("public")) {
            try {
              happening.call();
            } catch (Exception e) {
              throw new AssertionError(e);
            }
          }
          return List.of(document.toTextSegment());
        };
    var settings = IngestionSettings.USUAL.withSplitter(splitter, "whole");
    return new Ingestion(index, settings).folder(folder);
  }

  private Path link(String name, Path target) throws IOException {
    return Files.createSymbolicLink(folder.resolve(name), target);
  }

  private static InputStream content(String text) {
    return new ByteArrayInputStream(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  /** The documents with a passage that has one of these words. */
  private List<String> found(String words) {
    return index.bm25().search(Query.original(new Question(words)), List.of(), 10).hits().stream()
        .map(hit -> hit.passage().source())
        .toList();
  }
}
