package dev.ragstone.retrieval;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.core.Passage;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DocumentOrderTest {

  private final LuceneIndex index = LuceneIndex.inMemory(Encoder.of(new CountingEncoder()));

  @AfterEach
  void close() {
    index.close();
  }

  private List<Passage> ingested(String name, int sections) {
    var text = new StringBuilder("# Guide\n");
    for (int i = 0; i < sections; i++) {
      text.append("\n## Part ").append(i).append("\n\nText ").append(i).append(".\n");
    }
    Ingestion.into(index).document(name, new ByteArrayInputStream(text.toString().getBytes(UTF_8)));
    return new IngestedDocuments(index).orderedParts(name);
  }

  @Test
  void every_passage_has_its_place_in_its_own_document() {
    var guide = ingested("guide.md", 3);
    var tour = ingested("tour.md", 2);
    var asked = new ArrayList<>(guide);
    asked.addAll(tour);
    Collections.reverse(asked);

    assertThat(DocumentOrder.of(index).places(asked))
        .isEqualTo(
            Map.of(
                guide.get(0).id(), 0,
                guide.get(1).id(), 1,
                guide.get(2).id(), 2,
                tour.get(0).id(), 0,
                tour.get(1).id(), 1));
  }

  @Test
  void a_passage_the_index_did_not_read_has_no_place() {
    ingested("guide.md", 1);
    var strange = new Passage("x", "Text.", "", "guide.md", Map.of("path", "guide.md"));

    assertThat(DocumentOrder.of(index).places(List.of(strange, new Passage("y", "Text."))))
        .isEmpty();
  }
}
