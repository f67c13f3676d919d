package dev.ragstone.retrieval;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.document.Document;
import dev.langchain4j.data.document.DocumentSplitter;
import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.segment.TextSegment;
import dev.ragstone.core.Passage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Documents that come from elsewhere than a mirrored folder. */
class IngestionSourcesTest {

  private static final DocumentSplitter WORDS =
      document -> Stream.of(document.text().split(" ", -1)).map(TextSegment::from).toList();

  private final CountingEncoder model = new CountingEncoder();
  private final LuceneIndex index = LuceneIndex.inMemory(Encoder.of(model));
  private final Ingestion ingestion = Ingestion.into(index);

  @AfterEach
  void close() {
    index.close();
  }

  @Test
  void a_document_is_called_by_the_first_name_its_metadata_has() {
    ingestion.documents(
        List.of(
            document("a", "ragstone_source", "own name", "url", "https://x"),
            document("b", "url", "https://x/y", "file_name", "y"),
            document("c", "absolute_directory_path", "/srv", "file_name", "c.txt"),
            document("d", "file_name", "d.txt"),
            document("e")));

    assertThat(new IngestedDocuments(index).known().keySet())
        .contains("own name", "https://x/y", "/srv/c.txt", "d.txt")
        .anyMatch(name -> name.matches("text-[0-9a-f]{16}"))
        .hasSize(5);
  }

  @Test
  void its_metadata_is_that_of_its_passages() {
    var metadata = Metadata.from("url", "https://x").put("year", 1850).put("title", "The mill");
    ingestion.documents(List.of(Document.from("built of ragstone", metadata)));

    var passage = only("https://x");

    assertThat(passage.title()).isEqualTo("The mill");
    assertThat(passage.source()).isEqualTo("https://x");
    assertThat(passage.metadata()).containsEntry("year", 1850L).containsEntry("url", "https://x");
  }

  @Test
  void a_document_that_comes_again_replaces_the_first_and_no_other() {
    ingestion.documents(List.of(named("a", "old"), named("b", "kept")));

    var report = ingestion.documents(List.of(named("a", "new")));

    assertThat(report.indexed()).isEqualTo(1);
    assertThat(report.removed()).isZero();
    assertThat(only("a").text()).isEqualTo("new");
    assertThat(only("b").text()).isEqualTo("kept");
  }

  @Test
  void a_mirrored_folder_does_not_remove_documents_from_elsewhere(@TempDir Path folder)
      throws IOException {
    Files.writeString(folder.resolve("a.txt"), "mirrored");
    ingestion.documents(List.of(named("given", "stays")));
    ingestion.folder(folder);
    Files.move(folder.resolve("a.txt"), folder.resolve("b.txt"));

    var report = ingestion.folder(folder);

    assertThat(report.removed()).isEqualTo(1);
    assertThat(new IngestedDocuments(index).known()).containsOnlyKeys("given", "b.txt");
  }

  @Test
  void documents_from_elsewhere_are_named_in_order_and_those_of_the_folder_are_not(
      @TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("a.txt"), "mirrored");
    ingestion.folder(folder);
    ingestion.documents(List.of(named("stone", "given")));
    ingestion.document("hill.txt", bytes("up"));
    assertThat(ingestion.names()).containsExactly("hill.txt", "stone");

    ingestion.remove(List.of("stone"));

    assertThat(ingestion.names()).containsExactly("hill.txt");
  }

  @Test
  void bytes_are_read_by_the_end_of_their_name() {
    ingestion.document("up/Load.HTML", bytes("<title>Stone</title><p>Cut the <b>ragstone</b>"));

    assertThat(only("up/Load.HTML").title()).isEqualTo("Stone");
    assertThat(only("up/Load.HTML").text()).isEqualTo("Cut the ragstone");
  }

  @Test
  void what_cannot_be_read_is_reported_and_the_rest_goes_on() {
    var broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("connection lost");
          }

          @Override
          public int read(byte[] into, int from, int length) throws IOException {
            return read();
          }
        };

    assertThat(ingestion.document("a.txt", broken).failed())
        .containsExactly(new Ingestion.Failure("a.txt", "connection lost"));
    assertThat(ingestion.document("a.exe", bytes("MZ")).failed().getFirst().reason())
        .startsWith("its name ends in none of txt,");
    assertThat(ingestion.documents(List.of(named("a", "1"), named("a", "2"), named("b", "3"))))
        .satisfies(
            report -> {
              assertThat(report.indexed()).isEqualTo(2);
              assertThat(report.failed())
                  .containsExactly(
                      new Ingestion.Failure("a", "another document of this name came before it"));
            });
  }

  @Test
  void a_splitter_that_breaks_costs_its_document_and_no_other_and_quotes_nothing() {
    var settings =
        IngestionSettings.USUAL.withSplitter(
            document -> {
              if (document.text().startsWith("bad")) {
                throw new IllegalStateException(document.text());
              }
              return List.of(document.toTextSegment());
            },
            "picky");

    var report =
        new Ingestion(index, settings).documents(List.of(named("a", "bad"), named("b", "good")));

    assertThat(report.failed())
        .containsExactly(
            new Ingestion.Failure("a", "it cannot be cut into passages (IllegalStateException)"));
    assertThat(only("b").text()).isEqualTo("good");
  }

  @Test
  void a_pdf_that_nests_deeper_than_the_stack_costs_itself_and_no_other() {
    int depth = 20_000;
    var pdf = new StringBuilder("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n");
    for (int i = 2; i < depth; i++) {
      pdf.append(i + " 0 obj<</Type/Pages/Kids[" + (i + 1) + " 0 R]/Count 1>>endobj\n");
    }
    pdf.append(depth + " 0 obj<</Type/Page/MediaBox[0 0 9 9]>>endobj\ntrailer<</Root 1 0 R>>\n");

    var report = ingestion.document("deep.pdf", bytes(pdf.toString()));

    assertThat(report.failed())
        .containsExactly(
            new Ingestion.Failure(
                "deep.pdf", "it cannot be cut into passages (StackOverflowError)"));
    assertThat(ingestion.document("b.txt", bytes("good")).failed()).isEmpty();
  }

  @Test
  @Timeout(30)
  void a_page_of_very_many_blocks_is_read_in_time_that_grows_with_its_length() throws IOException {
    var page = Html.parse("long.html", "<p>x".repeat(300_000).getBytes(UTF_8));

    assertThat(page.sections()).isNotEmpty();
  }

  @Test
  @Timeout(30)
  void a_line_of_very_many_blanks_is_cut_in_time_that_grows_with_its_length() {
    var text = "Cut by hand." + "\t".repeat(600_000) + "Laid dry.";

    var parts = Splitters.paragraphs(1000, 0).split(Document.from(text));

    assertThat(parts).extracting(TextSegment::text).containsExactly("Cut by hand. Laid dry.");
  }

  @Test
  void documents_before_a_failure_of_their_stream_are_kept() {
    var closed = new AtomicInteger();
    var failing =
        IntStream.range(0, 300)
            .mapToObj(
                i -> {
                  if (i == 250) {
                    throw new IllegalStateException("the database is gone");
                  }
                  return named("doc" + i, "text number " + i);
                })
            .onClose(closed::incrementAndGet);

    assertThatThrownBy(() -> ingestion.documents(failing)).hasMessage("the database is gone");

    assertThat(closed).hasValue(1);
    assertThat(index.stats().documents()).isEqualTo(250);
    assertThat(ingestion.documents(Stream.of(named("doc7", "text number 7"))).unchanged())
        .isEqualTo(1);
  }

  @Test
  void reading_waits_for_embedding_and_writing() {
    var read = new AtomicInteger();
    var most = new AtomicInteger();
    var telling =
        ingestion.telling(
            progress -> most.accumulateAndGet(read.get() - progress.documents(), Math::max));

    telling.documents(
        IntStream.range(0, 5000)
            .mapToObj(i -> named("doc" + i, "text " + i))
            .peek(document -> read.incrementAndGet()));

    assertThat(index.stats().documents()).isEqualTo(5000);
    assertThat(most.get()).isBetween(1, 3 * IngestionSettings.USUAL.commitEvery());
  }

  @Test
  void a_document_of_any_length_is_written_in_bounded_steps() {
    var settings = IngestionSettings.USUAL.withSplitter(WORDS, "words");
    var text = String.join(" ", IntStream.range(0, 5000).mapToObj(i -> "w" + i).toList());
    var told = new ArrayList<Ingestion.Progress>();

    new Ingestion(index, settings).telling(told::add).documents(List.of(named("long", text)));
    var again = new Ingestion(index, settings).documents(List.of(named("long", "w9999 " + text)));

    assertThat(told).extracting(Ingestion.Progress::passages).contains(2048, 4096, 5000);
    assertThat(told.getFirst().documents()).isZero();
    assertThat(again.passages()).isEqualTo(1);
    assertThat(new IngestedDocuments(index).partsOf("long")).hasSize(5001);
    assertThat(index.stats().passages()).isEqualTo(5001);
  }

  @Test
  void an_interrupt_stops_it_and_keeps_what_is_committed() {
    var settings = IngestionSettings.USUAL.withCommitEvery(10);
    var told = new ArrayList<Ingestion.Progress>();
    var interrupting =
        new Ingestion(index, settings)
            .telling(
                progress -> {
                  told.add(progress);
                  if (progress.committed() == 50) {
                    Thread.currentThread().interrupt();
                  }
                });

    assertThatThrownBy(
            () ->
                interrupting.documents(
                    IntStream.range(0, 1000).mapToObj(i -> named("doc" + i, "text " + i))))
        .isInstanceOf(CancellationException.class);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(told.getLast().committed()).isEqualTo(50);
    assertThat(index.stats().documents()).isEqualTo(50);
    assertThat(ingestion.documents(List.of(named("doc60", "text 60"))).indexed()).isEqualTo(1);
  }

  @Test
  void the_time_left_is_told_where_the_total_is_known() {
    var told = new ArrayList<Ingestion.Progress>();
    var telling =
        new Ingestion(index, IngestionSettings.USUAL.withCommitEvery(1)).telling(told::add);

    telling.documents(List.of(named("a", "1"), named("b", "2")));
    telling.documents(Stream.of(named("c", "3")));

    assertThat(told.getFirst().left()).hasValueSatisfying(l -> assertThat(l).isPositive());
    assertThat(told.getLast().left()).isEmpty();
    assertThat(told.getLast().toString()).startsWith("1 documents, 1 passages");
  }

  private Passage only(String name) {
    var parts = new IngestedDocuments(index).partsOf(name);
    assertThat(parts).hasSize(1);
    return index.passage(parts.getFirst()).orElseThrow();
  }

  private static Document named(String name, String text) {
    return document(text, "ragstone_source", name);
  }

  private static Document document(String text, String... metadata) {
    var all = new Metadata();
    for (int i = 0; i < metadata.length; i += 2) {
      all.put(metadata[i], metadata[i + 1]);
    }
    return Document.from(text, all);
  }

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }
}
