package dev.ragstone.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.langchain4j.data.document.DocumentSplitter;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.ragstone.core.Query;
import dev.ragstone.core.Question;
import dev.ragstone.retrieval.Encoder;
import dev.ragstone.retrieval.Ingestion.Failure;
import dev.ragstone.retrieval.Ingestion.Progress;
import dev.ragstone.retrieval.Ingestion.Report;
import dev.ragstone.retrieval.IngestionSettings;
import dev.ragstone.retrieval.LuceneIndex;
import dev.ragstone.spring.IngestionStatus.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;

@ExtendWith(OutputCaptureExtension.class)
class FolderIngestionTest {

  private final Path place;
  private final Path docs;

  FolderIngestionTest(@TempDir Path place) {
    this.place = place;
    this.docs = place.resolve("docs");
  }

  @Test
  void the_status_tells_what_came_of_the_start() {
    application()
        .run(
            context -> {
              var status = ingestion(context).status();

              assertThat(status.state()).isEqualTo(State.IDLE);
              assertThat(status.began()).isBeforeOrEqualTo(status.ended());
              assertThat(report(context).indexed()).isEqualTo(3);
              assertThat(report(context).failed()).isEmpty();
              assertThat(progress(context).documents()).isEqualTo(3);
              assertThat(status.problem()).isNull();
            });
  }

  @Test
  void a_watched_folder_is_followed_as_it_changes() {
    application("ragstone.ingest.watch=true")
        .run(
            context -> {
              Files.createDirectories(docs.resolve("new"));
              Files.writeString(docs.resolve("new/page.md"), "Stone is cut in the quarry.");
              soon().untilAsserted(() -> assertThat(found(context, "quarry")).hasSize(1));

              Files.writeString(docs.resolve("new/page.md"), "The pit is flooded.");
              soon().untilAsserted(() -> assertThat(found(context, "flooded")).hasSize(1));
              assertThat(found(context, "quarry")).isEmpty();

              Files.delete(docs.resolve("new/page.md"));
              soon().untilAsserted(() -> assertThat(found(context, "flooded")).isEmpty());
              assertThat(ingestion(context).status().state()).isEqualTo(State.IDLE);
            });
  }

  @Test
  void a_folder_is_looked_through_as_often_as_is_set() {
    application("ragstone.ingest.every=1s")
        .run(
            context -> {
              Files.writeString(docs.resolve("quarry.md"), "Stone is cut in the quarry.");

              soon().untilAsserted(() -> assertThat(found(context, "quarry")).hasSize(1));
            });
  }

  @Test
  void a_request_is_served_in_the_background_and_a_run_before_it_returns() {
    application()
        .run(
            context -> {
              Files.writeString(docs.resolve("quarry.md"), "Stone is cut in the quarry.");
              ingestion(context).request();
              soon().until(() -> report(context).unchanged() == 3);

              Files.writeString(docs.resolve("pit.md"), "The pit is flooded.");
              assertThat(ingestion(context).run().indexed()).isEqualTo(1);
            });
  }

  @Test
  void what_an_interrupted_ingestion_finished_is_there_when_the_index_opens_again() {
    var model = new GatedEncoder(4);
    for (int i = 0; i < 60; i++) {
      write("long/doc%02d.txt".formatted(i), "This is document number " + i + ".");
    }
    var finished = new CompletableFuture<Integer>();

    application(model, "ragstone.ingest.in-background=true")
        .withBean(IngestionSettings.class, () -> IngestionSettings.USUAL.withCommitEvery(5))
        .run(
            context -> {
              soon().until(model::isWaitedFor);
              var status = ingestion(context).status();
              assertThat(status.state()).isEqualTo(State.RUNNING);
              assertThat(status.ended()).isNull();
              assertThat(progress(context).total()).isEqualTo(63);
              finished.complete(progress(context).documents());
            }); // closes it

    assertThat(model.isWaitedFor()).as("the close did not wait for the model").isFalse();
    try (var index = LuceneIndex.open(place.resolve("index"), Encoder.of(GatedEncoder.open()))) {
      assertThat(finished.join()).isBetween(10, 30);
      assertThat(index.stats().documents()).isGreaterThanOrEqualTo(finished.join());
    }
    application()
        .run(
            context -> {
              var report = report(context);
              assertThat(report.unchanged()).isGreaterThanOrEqualTo(finished.join());
              assertThat(report.unchanged() + report.indexed()).isEqualTo(63);
            });
  }

  @Test
  void in_the_foreground_a_wrong_folder_stops_the_start_and_says_what_to_do() {
    application("ragstone.ingest.folder=" + place.resolve("wrong"))
        .run(
            context ->
                assertThat(context.getStartupFailure())
                    .rootCause()
                    .hasMessageContaining("wrong does not exist; name the folder that holds")
                    .hasMessageContaining("or create it")
                    .hasMessageContaining("ragstone.ingest.in-background=true"));
  }

  @Test
  void in_the_background_the_application_goes_on_until_the_folder_is_there(CapturedOutput log) {
    var late = place.resolve("late");
    application(
            "ragstone.ingest.folder=" + late,
            "ragstone.ingest.in-background=true",
            "ragstone.ingest.every=1s")
        .run(
            context -> {
              soon().until(() -> ingestion(context).status().state() == State.FAILED);
              assertThat(ingestion(context).status().problem())
                  .contains("late does not exist; name the folder that holds the documents");

              Files.createDirectory(late);
              Files.writeString(late.resolve("quarry.md"), "Stone is cut in the quarry.");

              soon().untilAsserted(() -> assertThat(found(context, "quarry")).hasSize(1));
              soon().until(() -> ingestion(context).status().state() == State.IDLE);
              assertThat(ingestion(context).status().problem()).isNull();
            });
    assertThat(log.getOut().split("late does not exist", -1)).as("told once").hasSize(2);
  }

  @Test
  void a_watched_folder_that_vanishes_keeps_its_documents_and_is_followed_when_it_is_back() {
    application("ragstone.ingest.watch=true")
        .run(
            context -> {
              Files.move(docs, place.resolve("away"));
              soon().until(() -> ingestion(context).status().state() == State.FAILED);
              assertThat(ingestion(context).status().problem()).contains("docs does not exist");
              assertThat(found(context, "heron")).hasSize(1);

              Files.createDirectory(docs);
              Files.writeString(docs.resolve("quarry.md"), "Stone is cut in the quarry.");
              soon().untilAsserted(() -> assertThat(found(context, "quarry")).hasSize(1));
              assertThat(found(context, "heron")).isEmpty();

              Files.writeString(docs.resolve("pit.md"), "The pit is flooded.");
              soon().untilAsserted(() -> assertThat(found(context, "flooded")).hasSize(1));
            });
  }

  @Test
  void a_folder_that_is_suddenly_empty_empties_no_index() {
    application()
        .run(
            context -> {
              for (var file : List.of("mill.md", "heron.txt", "bridge.md")) {
                Files.delete(docs.resolve(file));
              }
              ingestion(context).request();

              soon().until(() -> ingestion(context).status().state() == State.FAILED);
              assertThat(ingestion(context).status().problem())
                  .contains("holds no document, but 3 were indexed from it");
              assertThat(found(context, "heron")).hasSize(1);
            });
  }

  @Test
  void a_file_that_is_not_read_is_named_once_without_its_text_and_on_one_line(CapturedOutput log)
      throws IOException {
    Files.createDirectories(docs);
    Files.writeString(place.resolve("secret.txt"), "the password is sesame");
    Files.createSymbolicLink(docs.resolve("leak.txt"), place.resolve("secret.txt"));
    Files.writeString(docs.resolve("plan\nERROR all is lost.pdf"), "the password is sesame");

    application()
        .run(
            context -> {
              ingestion(context).run();
              ingestion(context).run();

              assertThat(report(context).failed())
                  .contains(new Failure("leak.txt", "it is a link that leads out of the folder"))
                  .hasSize(2);
              assertThat(found(context, "sesame")).isEmpty();
            });

    assertThat(log.getOut()).doesNotContain("sesame").contains(", 2 not read");
    assertThat(log.getOut().lines())
        .filteredOn(line -> line.contains("was not read"))
        .hasSize(2)
        .anyMatch(line -> line.contains("leak.txt was not read: it is a link that leads out"))
        .anyMatch(line -> line.contains("plan?ERROR all is lost.pdf was not read"));
  }

  @Test
  void it_runs_on_virtual_threads_where_the_application_does() {
    var virtual = ConcurrentHashMap.<Boolean>newKeySet();
    DocumentSplitter splitter =
        document -> {
          virtual.add(Thread.currentThread().isVirtual());
          return List.of(document.toTextSegment());
        };
    application("ragstone.ingest.in-background=true", "spring.threads.virtual.enabled=true")
        .withBean(
            IngestionSettings.class, () -> IngestionSettings.USUAL.withSplitter(splitter, "whole"))
        .run(
            context -> {
              soon().until(() -> ingestion(context).status().report() != null);
              assertThat(virtual).containsExactly(true);
            });
  }

  @Test
  void without_a_folder_there_is_nothing_to_run() {
    application()
        .withPropertyValues("ragstone.ingest.folder=")
        .run(
            context -> {
              assertThat(ingestion(context).status()).isEqualTo(IngestionStatus.NEVER_RUN);
              assertThatThrownBy(() -> ingestion(context).run())
                  .isInstanceOf(IllegalStateException.class)
                  .hasMessageContaining("set ragstone.ingest.folder");
            });
  }

  @Test
  void it_can_be_stopped_and_started_again() {
    application("ragstone.ingest.watch=true")
        .run(
            context -> {
              ingestion(context).stop();
              assertThatThrownBy(() -> ingestion(context).request())
                  .hasMessage("the application is not running");
              ingestion(context).start();

              Files.writeString(docs.resolve("quarry.md"), "Stone is cut in the quarry.");
              soon().untilAsserted(() -> assertThat(found(context, "quarry")).hasSize(1));
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ragstone.ingest.every=999ms         | ragstone.ingest.every must be at least 1s, was 999ms
          ragstone.ingest.max-file-size=0B    | ragstone.ingest.max-file-size must lie between 1B and 1GB, was 0B
          ragstone.ingest.max-file-size=1025MB | ragstone.ingest.max-file-size must lie between 1B and 1GB
          """)
  void a_setting_that_cannot_be_stops_the_start_and_says_why(String property, String message) {
    application(property)
        .run(
            context ->
                assertThat(context.getStartupFailure()).rootCause().hasMessageContaining(message));
  }

  @ParameterizedTest
  @CsvSource({"every=1s, every", "watch=true, watch"})
  void a_folder_must_be_set_to_be_followed(String property, String name) {
    application("ragstone.ingest." + property, "ragstone.ingest.folder=")
        .run(
            context ->
                assertThat(context.getStartupFailure())
                    .rootCause()
                    .hasMessage("ragstone.ingest." + name + " needs ragstone.ingest.folder"));
  }

  private ApplicationContextRunner application(String... properties) {
    return application(GatedEncoder.open(), properties);
  }

  private ApplicationContextRunner application(EmbeddingModel model, String... properties) {
    return Mill.over(place)
        .withBean(EmbeddingModel.class, () -> model)
        .withPropertyValues("ragstone.index.refresh=100ms")
        .withPropertyValues(properties);
  }

  private static FolderIngestion ingestion(ApplicationContext context) {
    return context.getBean(FolderIngestion.class);
  }

  private static Report report(ApplicationContext context) {
    return Objects.requireNonNull(ingestion(context).status().report());
  }

  private static Progress progress(ApplicationContext context) {
    return Objects.requireNonNull(ingestion(context).status().progress());
  }

  private static List<String> found(ApplicationContext context, String word) {
    var query = Query.original(new Question(word));
    return context.getBean(LuceneIndex.class).bm25().search(query, List.of(), 10).hits().stream()
        .map(hit -> hit.passage().source())
        .toList();
  }

  private void write(String name, String text) {
    try {
      Files.createDirectories(docs.resolve(name).getParent());
      Files.writeString(docs.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ConditionFactory soon() {
    return await().atMost(Duration.ofSeconds(60));
  }
}
