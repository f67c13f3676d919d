package dev.ragstone.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.document.Document;
import dev.langchain4j.data.document.DocumentSplitter;
import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.document.splitter.DocumentByLineSplitter;
import dev.langchain4j.data.segment.TextSegment;
import java.util.List;
import org.junit.jupiter.api.Test;

class SplittersTest {

  private static final String FIVE = "One is here. Two is\nhere! Is three? Four, 4.5 m. Five.";

  @Test
  void windows_slide_over_whole_sentences() {
    assertThat(texts(Splitters.sentences(2, 1), FIVE))
        .containsExactly(
            "One is here. Two is\nhere!",
            "Two is\nhere! Is three?",
            "Is three? Four, 4.5 m.",
            "Four, 4.5 m. Five.");
    assertThat(texts(Splitters.sentences(3, 0), FIVE))
        .containsExactly("One is here. Two is\nhere! Is three?", "Four, 4.5 m. Five.");
    assertThat(texts(Splitters.sentences(9, 3), FIVE)).containsExactly(FIVE);
  }

  @Test
  void a_text_without_an_end_is_a_sentence() {
    assertThat(texts(Splitters.sentences(2, 1), "no end")).containsExactly("no end");
  }

  @Test
  void markdown_is_cut_at_its_headings_which_the_segments_name() {
    var markdown = "# Setup\n\nIntro.\n\n## Power\n\nPlug in.\n\nSwitch on.";

    var segments =
        Splitters.markdown(Splitters.sentences(1, 0))
            .split(Document.from(markdown, new Metadata().put("year", 1850)));

    assertThat(segments)
        .extracting(TextSegment::text)
        .containsExactly("Intro.", "Plug in.", "Switch on.");
    assertThat(segments)
        .extracting(segment -> segment.metadata().getString("heading"))
        .containsExactly("Setup", "Setup > Power", "Setup > Power");
    assertThat(segments)
        .allMatch(segment -> Integer.valueOf(1850).equals(segment.metadata().getInteger("year")));
  }

  @Test
  void headings_become_titles_of_ingested_passages() {
    try (var index = LuceneIndex.inMemory(Encoder.of(new CountingEncoder()))) {
      var settings =
          IngestionSettings.USUAL.withSplitter(Splitters.markdown(Splitters.paragraphs(500, 0)));

      new Ingestion(index, settings)
          .documents(
              List.of(Document.from("# Setup\n\nIntro.", Metadata.from("file_name", "a.txt"))));

      var passage = index.passage(new IngestedDocuments(index).partsOf("a.txt").getFirst());
      assertThat(passage.orElseThrow().title()).isEqualTo("a > Setup");
      assertThat(passage.orElseThrow().metadata()).doesNotContainKeys("heading", "index");
    }
  }

  @Test
  void another_splitter_cuts_every_document_again() {
    try (var index = LuceneIndex.inMemory(Encoder.of(new CountingEncoder()))) {
      var documents = List.of(Document.from(FIVE, Metadata.from("url", "x")));
      Ingestion.into(index).documents(documents);

      var windows = IngestionSettings.USUAL.withSplitter(Splitters.sentences(2, 1));
      var report = new Ingestion(index, windows).documents(documents);

      assertThat(report.indexed()).isEqualTo(1);
      assertThat(index.stats().passages()).isEqualTo(4);
      assertThat(new Ingestion(index, windows).documents(documents).unchanged()).isEqualTo(1);
    }
  }

  @Test
  void a_splitter_must_state_its_settings_or_be_named() {
    var lines = new DocumentByLineSplitter(500, 0);

    assertThatThrownBy(() -> IngestionSettings.USUAL.withSplitter(lines))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("DocumentByLineSplitter does not state its settings");
    assertThat(IngestionSettings.USUAL.withSplitter(lines, "lines, 500").cutting())
        .isEqualTo("lines, 500");
  }

  @Test
  void settings_that_cannot_be_are_refused() {
    assertThatThrownBy(() -> Splitters.sentences(0, 0)).hasMessageContaining("at least 1");
    assertThatThrownBy(() -> Splitters.sentences(2, 2)).hasMessageContaining("less than 2");
    assertThatThrownBy(() -> Splitters.paragraphs(99, 0)).hasMessageContaining("at least 100");
    assertThatThrownBy(() -> Splitters.paragraphs(100, 50)).hasMessageContaining("half of 100");
  }

  private static List<String> texts(DocumentSplitter splitter, String text) {
    return splitter.split(Document.from(text)).stream().map(TextSegment::text).toList();
  }
}
