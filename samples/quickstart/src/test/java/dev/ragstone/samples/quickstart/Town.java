package dev.ragstone.samples.quickstart;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.content.retriever.ContentRetriever;
import dev.langchain4j.rag.content.retriever.EmbeddingStoreContentRetriever;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import dev.ragstone.core.Passage;
import dev.ragstone.core.langchain4j.Contents;
import dev.ragstone.retrieval.Encoder;
import dev.ragstone.retrieval.LuceneIndex;
import java.util.List;
import java.util.Map;

/** Six passages about a town, of two tenants, in our index and in a store of LangChain4j's. */
final class Town {

  static final List<Passage> PASSAGES =
      List.of(
          passage("mill", "Mill", "The old mill by the river was built by Anna Holm.", "blue"),
          passage("fire", "Mill", "The mill burned down in the winter of 1903.", "red"),
          passage("ferry", "Ferry", "The night ferry to Oslo leaves at eleven.", "blue"),
          passage("cabin", "Ferry", "A cabin on the ferry costs ninety crowns.", "red"),
          passage("school", "School", "The school has two hundred pupils.", "blue"),
          passage("bakery", "Bakery", "The bakery opens at six and sells rye bread.", "red"));

  static final LuceneIndex INDEX = filled();

  private Town() {}

  /** A retriever that knows nothing of us, over the same passages. */
  static ContentRetriever store() {
    var encoder = Encoder.bundled().model();
    var store = new InMemoryEmbeddingStore<TextSegment>();
    var segments = PASSAGES.stream().map(Contents::segment).toList();
    store.addAll(encoder.embedAll(segments).content(), segments);
    return EmbeddingStoreContentRetriever.builder()
        .embeddingStore(store)
        .embeddingModel(encoder)
        .maxResults(3)
        .build();
  }

  static List<Passage> passages(List<Content> contents) {
    return contents.stream().map((Content content) -> Contents.passage(content)).toList();
  }

  /** As a model is shown it. */
  static String line(Passage passage) {
    return passage.title() + ": " + passage.text();
  }

  private static LuceneIndex filled() {
    var index = LuceneIndex.inMemory(Encoder.bundled());
    index.add(PASSAGES);
    return index;
  }

  private static Passage passage(String id, String title, String text, String tenant) {
    return new Passage(id, text, title, title + ".md", Map.of("tenant", tenant));
  }
}
