package dev.ragstone.retrieval;

import static dev.langchain4j.store.embedding.filter.MetadataFilterBuilder.metadataKey;
import static dev.ragstone.testing.Rankings.ids;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ragstone.core.Candidates;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Passage;
import dev.ragstone.core.Question;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.Run;
import dev.ragstone.core.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmallToBigTest {

  private static final Question QUESTION = new Question("how is it done?");
  private static final int PLENTY = 10_000;

  private final Path folder;
  private final LuceneIndex index = LuceneIndex.inMemory(Encoder.of(new CountingEncoder()));

  SmallToBigTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @AfterEach
  void close() {
    index.close();
  }

  @Test
  void a_window_shows_the_passages_before_and_after_under_the_id_of_the_hit() throws IOException {
    var parts = fiveSections();
    var found = new Hit(parts.get(2), 0.7);

    var wide = widened(SmallToBig.window(index, 1, PLENTY), found).getFirst();

    assertThat(wide.passage().text()).isEqualTo("Text 1.\n\nText 2.\n\nText 3.");
    assertThat(wide.id()).isEqualTo(found.id());
    assertThat(wide.score()).isEqualTo(0.7);
    assertThat(wide.passage().title()).isEqualTo("Guide > Part 2");
    assertThat(wide.passage().source()).isEqualTo("guide.md");
    assertThat(wide.passage().metadata()).isEqualTo(found.passage().metadata());
  }

  @Test
  void a_window_ends_with_the_document() throws IOException {
    var parts = fiveSections();

    assertThat(text(SmallToBig.window(index, 2, PLENTY), parts.getFirst()))
        .isEqualTo("Text 0.\n\nText 1.\n\nText 2.");
    assertThat(text(SmallToBig.window(index, 9, PLENTY), parts.getLast()))
        .isEqualTo("Text 0.\n\nText 1.\n\nText 2.\n\nText 3.\n\nText 4.");
  }

  @Test
  void a_section_is_shown_as_it_was_written_however_its_passages_overlap() throws IOException {
    var section = new StringBuilder();
    for (int i = 0; i < 30; i++) {
      section.append(i == 0 ? "" : " ").append("Sentence ").append(i).append(" is about stones.");
    }
    write("long.md", "# Long\n\nBefore.\n\n## Middle\n\n" + section + "\n\n## End\n\nAfter.");
    new Ingestion(index, IngestionSettings.USUAL.withSplitter(Splitters.paragraphs(200, 60)))
        .folder(folder);
    var parts = parts("long.md");
    var middle = parts.stream().filter(part -> part.title().equals("Long > Middle")).toList();

    assertThat(middle).hasSizeGreaterThan(4);
    assertThat(middle.get(1).text()).contains("Sentence 5 is").doesNotStartWith("Sentence 6 is");
    for (Passage part : middle) {
      assertThat(text(SmallToBig.section(index, PLENTY), part)).isEqualTo(section.toString());
    }
    assertThat(text(SmallToBig.section(index, PLENTY), parts.getFirst())).isEqualTo("Before.");
  }

  @Test
  void a_text_grows_from_the_hit_as_far_as_there_is_room() throws IOException {
    var parts = fiveSections();

    assertThat(text(SmallToBig.window(index, 4, 30), parts.get(2)))
        .isEqualTo("Text 1.\n\nText 2.\n\nText 3.");
    assertThat(text(SmallToBig.window(index, 4, 20), parts.get(2))).isEqualTo("Text 1.\n\nText 2.");
    assertThat(text(SmallToBig.window(index, 4, 1), parts.get(2))).isEqualTo("Text 2.");
  }

  @Test
  void hits_that_widen_into_the_same_text_become_the_better_one() throws IOException {
    var parts = fiveSections();

    var wide =
        widened(
            SmallToBig.window(index, 4, PLENTY),
            new Hit(parts.get(3), 0.9),
            new Hit(parts.get(1), 0.8));

    assertThat(wide).hasSize(1);
    assertThat(wide.getFirst().id()).isEqualTo(parts.get(3).id());
  }

  @Test
  void no_passage_is_shown_twice() throws IOException {
    var parts = fiveSections();

    var wide =
        widened(
            SmallToBig.window(index, 1, PLENTY),
            new Hit(parts.get(1), 0.9),
            new Hit(parts.get(3), 0.8),
            new Hit(parts.get(2), 0.7));

    assertThat(wide)
        .extracting(hit -> hit.passage().text())
        .containsExactly("Text 0.\n\nText 1.\n\nText 2.", "Text 3.\n\nText 4.");
  }

  @Test
  void what_the_filters_forbid_is_not_shown() {
    index.add(List.of(new Passage("other", "Of no document.", "", "", Map.of("page", 2))));
    var parts = List.of(page("paper.pdf#0", 1), page("paper.pdf#1", 2), page("paper.pdf#2", 3));
    var change = DocumentChange.first("paper.pdf", "hash", true, parts);
    new IngestedDocuments(index).apply(change.steps(99), index.documents(parts));
    var asked = QUESTION.restrictedTo(metadataKey("page").isGreaterThan(1));
    var found = new Candidates(asked, new Ranking(List.of(new Hit(parts.get(1), 1))));

    var wide = SmallToBig.window(index, 1, PLENTY).apply(found, run());

    assertThat(wide.ranking().passages())
        .extracting(Passage::text)
        .containsExactly("Page 2.\n\nPage 3.");
  }

  @Test
  void passages_of_no_document_stay_as_they_are() throws IOException {
    fiveSections();
    var byHand = new Passage("by hand", "A note.", "", "", Map.of("path", "guide.md"));
    index.add(List.of(byHand));
    var foreign = new Passage("foreign", "Found elsewhere.");

    var wide =
        widened(SmallToBig.section(index, PLENTY), new Hit(byHand, 0.5), new Hit(foreign, 0.4));

    assertThat(wide).extracting(Hit::passage).containsExactly(byHand, foreign);
  }

  @Test
  void the_order_of_passages_is_that_of_the_document_past_the_tenth() throws IOException {
    var text = new StringBuilder("# Guide\n");
    for (int i = 0; i < 12; i++) {
      text.append("\n## Part ").append(i).append("\n\nText ").append(i).append(".\n");
    }
    write("guide.md", text.toString());
    Ingestion.into(index).folder(folder);

    assertThat(text(SmallToBig.window(index, 1, PLENTY), parts("guide.md").get(10)))
        .isEqualTo("Text 9.\n\nText 10.\n\nText 11.");
  }

  @Test
  void it_prints_its_settings_and_refuses_impossible_ones() {
    assertThat(SmallToBig.window(index, 2, 3000))
        .hasToString("smallToBig(window 2, up to 3000 characters)");
    assertThat(SmallToBig.section(index, 2000))
        .hasToString("smallToBig(section, up to 2000 characters)");
    assertThatIllegalArgumentException().isThrownBy(() -> SmallToBig.window(index, 0, 10));
    assertThatIllegalArgumentException().isThrownBy(() -> SmallToBig.section(index, 0));
  }

  private List<Passage> fiveSections() throws IOException {
    var text = new StringBuilder("# Guide\n");
    for (int i = 0; i < 5; i++) {
      text.append("\n## Part ").append(i).append("\n\nText ").append(i).append(".\n");
    }
    write("guide.md", text.toString());
    Ingestion.into(index).folder(folder);
    return parts("guide.md");
  }

  private static Passage page(String id, int number) {
    return new Passage(
        id, "Page " + number + ".", "Paper", "", Map.of("path", "paper.pdf", "page", number));
  }

  private List<Passage> parts(String path) {
    return new IngestedDocuments(index).orderedParts(path);
  }

  private static String text(Stage<Candidates, Candidates> stage, Passage passage) {
    return widened(stage, new Hit(passage, 1)).getFirst().passage().text();
  }

  private static List<Hit> widened(Stage<Candidates, Candidates> stage, Hit... hits) {
    var found = new Candidates(QUESTION, new Ranking(List.of(hits)));
    var wide = stage.apply(found, run());
    assertThat(ids(found)).containsAll(ids(wide));
    return wide.ranking().hits();
  }

  private static Run run() {
    return Run.within(Duration.ofSeconds(30));
  }

  private void write(String path, String text) throws IOException {
    Files.write(folder.resolve(path), text.getBytes(UTF_8));
  }
}
