package dev.ragstone.retrieval;

import static dev.ragstone.testing.Rankings.ids;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.core.Passage;
import dev.ragstone.core.Query;
import dev.ragstone.core.Question;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestionTest {

  private final Path folder;
  private final Path elsewhere;
  private final CountingEncoder model = new CountingEncoder();
  private final LuceneIndex index = LuceneIndex.inMemory(Encoder.of(model));

  IngestionTest(@TempDir Path folder, @TempDir Path elsewhere) {
    this.folder = folder;
    this.elsewhere = elsewhere;
  }

  @AfterEach
  void close() {
    index.close();
  }

  @Test
  void text_markdown_html_and_pdf_are_found_by_their_content() throws IOException {
    write("notes.txt", "The heron waits by the weir.");
    write("guide/setup.md", "# Setting up\n\nIntro.\n\n## Power\n\nPlug in the turbine.");
    write(
        "page.html",
        "<html><head><title>Stone</title><script>var weir;</script></head>"
            + "<body><nav>Home</nav><h1>Quarry</h1><p>Cut the ragstone.</p></body></html>");
    pdf("plan.pdf", "First page", "The bridge has four arches");

    var report = Ingestion.into(index).folder(folder);

    assertThat(report.indexed()).isEqualTo(4);
    assertThat(report.failed()).isEmpty();
    assertThat(sources("heron weir")).containsExactly("notes.txt");
    assertThat(sources("ragstone")).containsExactly("page.html");
    assertThat(sources("arches")).containsExactly("plan.pdf");
    assertThat(passage("turbine"))
        .extracting(Passage::title, Passage::source, Passage::text)
        .containsExactly("Setting up > Power", "guide/setup.md", "Plug in the turbine.");
    assertThat(passage("ragstone").title()).isEqualTo("Stone > Quarry");
    assertThat(passage("arches").metadata())
        .containsEntry("page", 2L)
        .containsEntry("file_name", "plan.pdf");
  }

  @Test
  void a_long_document_becomes_passages_that_hold_all_of_it() throws IOException {
    var sentences = new StringBuilder();
    for (int i = 0; i < 500; i++) {
      sentences.append("Sentence number ").append(i).append(" is about stones. ");
    }
    write("long.txt", sentences.toString());

    var report = Ingestion.into(index).folder(folder);

    assertThat(report.passages()).isGreaterThan(15);
    for (int i = 0; i < 500; i += 7) {
      assertThat(found("number " + i)).isNotEmpty();
    }
    assertThat(passage("number 100").text().length()).isLessThanOrEqualTo(1000);
  }

  @Test
  void ingesting_again_embeds_only_what_changed() throws IOException {
    write("a.md", "# One\n\nfirst\n\n# Two\n\nsecond");
    write("b.md", "# Three\n\nthird");
    Ingestion.into(index).folder(folder);
    int before = model.texts();
    write("a.md", "# One\n\nfirst\n\n# Two\n\nanother second");

    var report = Ingestion.into(index).folder(folder);

    assertThat(model.texts() - before).isEqualTo(1);
    assertThat(report.indexed()).isEqualTo(1);
    assertThat(report.unchanged()).isEqualTo(1);
    assertThat(sources("another")).containsExactly("a.md");
    assertThat(index.stats().passages()).isEqualTo(3);
  }

  @Test
  void what_vanished_from_the_folder_vanishes_from_the_index() throws IOException {
    write("a.txt", "kept");
    write("b.txt", "dropped");
    index.add(List.of(new Passage("by hand", "dropped by hand")));
    Ingestion.into(index).folder(folder);
    Files.delete(folder.resolve("b.txt"));

    var report = Ingestion.into(index).folder(folder);

    assertThat(report.removed()).isEqualTo(1);
    assertThat(found("dropped")).containsExactly("by hand");
    assertThat(index.stats().documents()).isEqualTo(1);
  }

  @Test
  void a_document_that_got_shorter_leaves_no_stale_passages() throws IOException {
    write("a.md", "# One\n\nfirst\n\n# Two\n\nsecond");
    Ingestion.into(index).folder(folder);
    write("a.md", "# One\n\nfirst");

    Ingestion.into(index).folder(folder);

    assertThat(found("second")).isEmpty();
    assertThat(index.stats().passages()).isEqualTo(1);
  }

  @Test
  void files_that_cannot_be_read_are_reported_and_the_rest_goes_on() throws IOException {
    var garbage = new byte[4096];
    new Random(7).nextBytes(garbage);
    Files.write(folder.resolve("a-garbage.txt"), garbage);
    write("b-corrupt.pdf", "%PDF-1.7 and then nothing of the kind");
    write("c-empty.md", "");
    write("d-good.txt", "a good document");
    write("e-picture.png", "ignored, no known format");

    var report = Ingestion.into(index).folder(folder);

    assertThat(report.failed())
        .extracting(Ingestion.Failure::path)
        .containsExactly("a-garbage.txt", "b-corrupt.pdf", "c-empty.md");
    assertThat(report.failed().getFirst().reason()).isEqualTo("it is not a text file");
    assertThat(report.toString()).contains("b-corrupt.pdf", "it is not a readable PDF");
    assertThat(sources("good document")).containsExactly("d-good.txt");
  }

  @Test
  void a_file_that_became_unreadable_keeps_what_was_indexed_of_it() throws IOException {
    pdf("plan.pdf", "four arches");
    Ingestion.into(index).folder(folder);
    write("plan.pdf", "damaged");

    var report = Ingestion.into(index).folder(folder);

    assertThat(report.failed()).hasSize(1);
    assertThat(report.removed()).isZero();
    assertThat(sources("arches")).containsExactly("plan.pdf");
  }

  @Test
  void links_do_not_lead_out_of_the_folder() throws IOException {
    Files.writeString(elsewhere.resolve("secret.txt"), "secret");
    write("data/real.txt", "public");
    Files.createSymbolicLink(folder.resolve("leak.txt"), elsewhere.resolve("secret.txt"));
    Files.createSymbolicLink(folder.resolve("leaks"), elsewhere);
    Files.createSymbolicLink(folder.resolve("loop"), folder);
    Files.createSymbolicLink(folder.resolve("dangling.txt"), elsewhere.resolve("nothing.txt"));
    Files.createSymbolicLink(folder.resolve("again.txt"), folder.resolve("data/real.txt"));

    Ingestion.into(index).folder(folder);

    assertThat(found("secret")).isEmpty();
    assertThat(sources("public")).containsExactly("data/real.txt");
  }

  @Test
  void a_link_into_a_hidden_part_of_the_folder_is_followed() throws IOException {
    write(".data/mounted.txt", "mounted");
    Files.createSymbolicLink(folder.resolve("mounted.txt"), folder.resolve(".data/mounted.txt"));

    Ingestion.into(index).folder(folder);

    assertThat(sources("mounted")).containsExactly("mounted.txt");
  }

  @Test
  void a_folder_that_does_not_exist_is_refused_with_what_to_do() {
    assertThatThrownBy(() -> Ingestion.into(index).folder(folder.resolve("nowhere")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nowhere does not exist; name the folder");
  }

  @Test
  void progress_is_told_and_ends_with_everything_committed() throws IOException {
    for (int i = 0; i < 10; i++) {
      write("doc" + i + ".txt", "document " + i);
    }
    var told = new ArrayList<Ingestion.Progress>();

    new Ingestion(index, IngestionSettings.USUAL.withCommitEvery(3))
        .telling(told::add)
        .folder(folder);

    assertThat(told).extracting(Ingestion.Progress::committed).contains(3, 6, 9, 10);
    assertThat(told.getLast().documents()).isEqualTo(10);
    assertThat(told.getLast().toString()).startsWith("10 of 10 documents, 10 passages");
  }

  @Test
  void old_encodings_are_read() throws IOException {
    Files.write(folder.resolve("latin.txt"), new byte[] {'c', 'a', 'f', (byte) 0xe9});
    Files.write(
        folder.resolve("wide.txt"),
        "\ufeffgarage".getBytes(java.nio.charset.StandardCharsets.UTF_16LE));

    Ingestion.into(index).folder(folder);

    assertThat(passage("café").text()).isEqualTo("café");
    assertThat(passage("garage").text()).isEqualTo("garage");
  }

  private List<String> found(String words) {
    var query = Query.original(new Question(words));
    return ids(index.bm25().search(query, List.of(), 10));
  }

  private List<String> sources(String words) {
    return found(words).stream().map(id -> index.passage(id).orElseThrow().source()).toList();
  }

  /** The passage found first. */
  private Passage passage(String words) {
    return index.passage(found(words).getFirst()).orElseThrow();
  }

  private void write(String path, String text) throws IOException {
    var file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, text.getBytes(UTF_8));
  }

  private void pdf(String path, String... pages) throws IOException {
    try (var pdf = new PDDocument()) {
      for (String text : pages) {
        var page = new PDPage();
        pdf.addPage(page);
        try (var content = new PDPageContentStream(pdf, page)) {
          content.beginText();
          content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
          content.newLineAtOffset(72, 700);
          content.showText(text);
          content.endText();
        }
      }
      pdf.save(folder.resolve(path).toFile());
    }
  }
}
