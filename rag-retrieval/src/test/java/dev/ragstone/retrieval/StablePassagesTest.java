package dev.ragstone.retrieval;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A passage keeps its name and its vector while others come, go and change places around it. */
class StablePassagesTest {

  private static final String NAME = "guide/setup.md";

  /** The start of sha256sum of the title, a line break and the text below. */
  private static final String TURBINE = "73909da4";

  private final CountingEncoder model = new CountingEncoder();
  private final LuceneIndex index = LuceneIndex.inMemory(Encoder.of(model));

  @AfterEach
  void close() {
    index.close();
  }

  @Test
  void a_passage_is_called_by_its_document_and_a_hash_of_its_title_and_text() {
    ingest(List.of("The turbine hums."));

    assertThat(parts()).containsExactly(NAME + "#" + TURBINE);
    assertThat(index.passage(parts().getFirst())).isPresent();
  }

  @Test
  void a_section_inserted_early_embeds_itself_alone() {
    ingest(List.of("first", "second", "third"));
    var before = parts();
    int texts = model.texts();

    var report = ingest(List.of("first", "inserted", "second", "third"));

    assertThat(model.texts() - texts).isEqualTo(1);
    assertThat(report.passages()).isEqualTo(1);
    assertThat(parts()).hasSize(4).containsSubsequence(before);
    assertThat(index.stats().passages()).isEqualTo(4);
  }

  /** Passages of a long section are packed anew behind the insertion, until their ends meet. */
  @Test
  void a_paragraph_inserted_into_a_long_section_embeds_the_passages_near_it() {
    var random = new Random(2);
    var paragraphs = new ArrayList<String>();
    for (int i = 0; i < 400; i++) {
      paragraphs.add("Paragraph " + i + " says" + " words".repeat(random.nextInt(60)) + ".");
    }
    ingest(List.of(String.join("\n\n", paragraphs)));
    int whole = model.texts();
    paragraphs.add(3, "An inserted paragraph that says something else.");

    var report = ingest(List.of(String.join("\n\n", paragraphs)));

    assertThat(whole).isGreaterThan(80);
    assertThat(report.passages()).isBetween(1, whole / 8);
  }

  @Test
  void a_section_deleted_embeds_nothing_and_goes() {
    ingest(List.of("first", "second", "third"));
    var before = parts();
    int texts = model.texts();

    ingest(List.of("first", "third"));

    assertThat(model.texts()).isEqualTo(texts);
    assertThat(parts()).containsExactly(before.get(0), before.get(2));
    assertThat(index.passage(before.get(1))).isEmpty();
  }

  @Test
  void sections_in_another_order_keep_their_names_and_are_remembered_in_it() {
    ingest(List.of("first", "second", "third"));
    var before = parts();
    int texts = model.texts();

    ingest(List.of("third", "first", "second"));

    assertThat(model.texts()).isEqualTo(texts);
    assertThat(parts()).containsExactly(before.get(2), before.get(0), before.get(1));
  }

  @Test
  void the_same_passage_twice_has_two_names() {
    ingest(List.of("again", "between", "again"));

    var parts = parts();

    assertThat(parts.get(2)).isEqualTo(parts.get(0) + "-2");
    assertThat(index.stats().passages()).isEqualTo(3);
  }

  @Test
  void the_same_passage_in_two_documents_is_two_passages() {
    ingest(List.of("shared"));
    Ingestion.into(index).document("other.md", bytes(List.of("shared")));

    assertThat(index.stats().passages()).isEqualTo(2);

    Ingestion.into(index).remove(List.of("other.md"));

    assertThat(index.passage(parts().getFirst())).isPresent();
    assertThat(index.stats().passages()).isEqualTo(1);
  }

  @Test
  void ingesting_the_same_again_embeds_and_writes_nothing() {
    ingest(List.of("first", "second"));
    int texts = model.texts();

    var report = ingest(List.of("first", "second"));

    assertThat(model.texts()).isEqualTo(texts);
    assertThat(report.unchanged()).isEqualTo(1);
    assertThat(report.passages()).isZero();
  }

  /** Whatever came before, the index holds what a fresh one would. */
  @Test
  void a_history_of_edits_leaves_what_the_last_edition_says() {
    var random = new Random(5);
    var sections = new ArrayList<String>();
    for (int edit = 0; edit < 60; edit++) {
      switch (random.nextInt(4)) {
        case 0 -> Collections.shuffle(sections, random);
        case 1 -> sections.subList(0, sections.size() / 3).clear();
        default -> sections.add(random.nextInt(sections.size() + 1), "say " + random.nextInt(6));
      }
      ingest(sections);

      try (var fresh = LuceneIndex.inMemory(Encoder.of(new CountingEncoder()))) {
        Ingestion.into(fresh).document(NAME, bytes(sections));
        var expected = new IngestedDocuments(fresh).partsOf(NAME);

        assertThat(parts()).isEqualTo(expected);
        assertThat(index.stats().passages()).isEqualTo(expected.size());
        assertThat(expected).allMatch(id -> index.passage(id).equals(fresh.passage(id)));
      }
    }
  }

  private Ingestion.Report ingest(List<String> sections) {
    return Ingestion.into(index).document(NAME, bytes(sections));
  }

  /** Sections under headings of one name, so that the title says nothing of the position. */
  private static ByteArrayInputStream bytes(List<String> sections) {
    var text = new StringBuilder("---\ntitle: setup\n---\n");
    sections.forEach(section -> text.append("# One\n\n").append(section).append("\n\n"));
    return new ByteArrayInputStream(text.toString().getBytes(UTF_8));
  }

  private List<String> parts() {
    return new IngestedDocuments(index).partsOf(NAME);
  }
}
