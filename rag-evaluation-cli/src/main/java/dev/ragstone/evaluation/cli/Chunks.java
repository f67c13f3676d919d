package dev.ragstone.evaluation.cli;

import dev.langchain4j.data.document.Document;
import dev.langchain4j.data.document.splitter.DocumentSplitters;
import dev.langchain4j.data.segment.TextSegment;
import dev.ragstone.core.Passage;
import dev.ragstone.evaluation.TestCollection;
import java.util.ArrayList;
import java.util.List;

/** Cuts a collection of whole documents into passages. */
final class Chunks {

  private static final int OVERLAP_PERCENT = 10;

  private Chunks() {}

  /** The collection with passages of at most {@code length} characters, at paragraphs if it can. */
  static TestCollection of(TestCollection collection, int length) {
    var splitter = DocumentSplitters.recursive(length, length * OVERLAP_PERCENT / 100);
    var chunks = new ArrayList<Passage>();
    for (Passage whole : collection.passages()) {
      var texts =
          splitter.split(Document.from(whole.text())).stream().map(TextSegment::text).toList();
      chunks.addAll(chunks(whole, texts));
    }
    return new TestCollection(collection.name(), collection.variant(), chunks, collection.topics());
  }

  private static List<Passage> chunks(Passage whole, List<String> texts) {
    var chunks = new ArrayList<Passage>();
    for (String text : texts) {
      if (!text.isBlank()) {
        chunks.add(
            new Passage(
                whole.id() + "#" + chunks.size(),
                text,
                whole.title(),
                whole.source(),
                whole.metadata()));
      }
    }
    return chunks;
  }
}
