package dev.ragstone.retrieval;

import static dev.langchain4j.store.embedding.filter.MetadataFilterBuilder.metadataKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.document.Document;
import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.document.splitter.DocumentSplitters;
import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.content.ContentMetadata;
import dev.langchain4j.rag.content.retriever.EmbeddingStoreContentRetriever;
import dev.langchain4j.rag.query.Query;
import dev.langchain4j.store.embedding.EmbeddingStoreIngestor;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** LangChain4j's ingestor and content retriever over an index, with the bundled encoder. */
class EmbeddingStoreRetrieverTest {

  private static final List<Document> DOCUMENTS =
      List.of(
          document(
              "north",
              "mill.md",
              "The water wheel drives the mill stones. Flour leaves the "
                  + "mill in sacks.\n\nThe miller closes the sluice XK-4711 at night."),
          document("north", "dog.md", "The farm's dog sleeps in the barn and barks at strangers."),
          document("south", "cat.md", "Our kitten naps on the warm oven all afternoon."));

  private final Encoder encoder = Encoder.bundled();
  private final Path folder;

  EmbeddingStoreRetrieverTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void what_the_ingestor_stored_the_content_retriever_finds() {
    try (var index = LuceneIndex.open(folder, encoder)) {
      EmbeddingStoreIngestor.builder()
          .documentSplitter(DocumentSplitters.recursive(100, 0))
          .embeddingModel(encoder.model())
          .embeddingStore(index.asEmbeddingStore())
          .build()
          .ingest(DOCUMENTS);
    }

    try (var index = LuceneIndex.open(folder, encoder)) {
      var retriever = retriever(index).build();
      var meaning = retriever.retrieve(Query.from("Where does the cat sleep?"));
      var word = retriever.retrieve(Query.from("XK-4711"));
      var north =
          retriever(index)
              .filter(metadataKey("farm").isEqualTo("north"))
              .build()
              .retrieve(Query.from("Where does the cat sleep?"));

      assertThat(texts(meaning)).first().asString().contains("kitten");
      assertThat(texts(word)).first().asString().contains("XK-4711");
      assertThat(texts(north)).hasSize(2).first().asString().contains("dog");
      assertThat(north)
          .allSatisfy(
              content -> {
                assertThat(content.textSegment().metadata().getString("farm")).isEqualTo("north");
                assertThat(content.metadata())
                    .containsKeys(ContentMetadata.SCORE, ContentMetadata.EMBEDDING_ID);
              });
      assertThat(index.stats().passages()).isEqualTo(4);
    }
  }

  private EmbeddingStoreContentRetriever.EmbeddingStoreContentRetrieverBuilder retriever(
      LuceneIndex index) {
    return EmbeddingStoreContentRetriever.builder()
        .embeddingStore(index.asEmbeddingStore())
        .embeddingModel(encoder.model())
        .maxResults(2);
  }

  private static List<String> texts(List<Content> contents) {
    return contents.stream().map(content -> content.textSegment().text()).toList();
  }

  private static Document document(String farm, String file, String text) {
    return Document.from(text, Metadata.from("farm", farm).put("file_name", file));
  }
}
