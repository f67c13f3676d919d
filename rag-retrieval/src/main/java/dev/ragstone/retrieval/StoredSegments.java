package dev.ragstone.retrieval;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingMatch;
import dev.ragstone.core.Hit;
import dev.ragstone.core.Passage;
import dev.ragstone.core.langchain4j.Contents;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.search.IndexSearcher;

/** Text segments as passages of an index, and documents of the index as matches. */
final class StoredSegments {

  private StoredSegments() {}

  /**
   * The segment under this id, whatever id its metadata names: parts of a segment that was split
   * all carry that one.
   */
  static Passage passage(String id, TextSegment segment) {
    var metadata = segment.metadata().copy();
    segment
        .metadata()
        .toMap()
        .forEach(
            (key, value) -> {
              if (value instanceof Float number) {
                // the double that prints the same: LangChain4j compares numbers as they print
                metadata.put(key, Double.parseDouble(number.toString()));
              }
            });
    var passage = Contents.passage(TextSegment.from(segment.text(), metadata));
    return new Passage(id, passage.text(), passage.title(), passage.source(), passage.metadata());
  }

  /** The passage without its id, which the match has, and without a source its metadata tells. */
  private static TextSegment segment(Passage passage) {
    var segment = Contents.segment(passage);
    segment.metadata().remove(Contents.ID).remove(Contents.SOURCE);
    if (!Contents.passage(segment).source().equals(passage.source())) {
      segment.metadata().put(Contents.SOURCE, passage.source());
    }
    return segment;
  }

  private static EmbeddingMatch<TextSegment> match(
      IndexSearcher searcher, int document, double score) throws IOException {
    var stored = searcher.storedFields().document(document);
    return new EmbeddingMatch<>(
        score,
        stored.get(PassageFields.ID),
        vector(searcher, document),
        PassageFields.isPassage(stored) ? segment(PassageFields.passage(stored)) : null);
  }

  /** What a search of the same moment found, in its order. */
  static List<EmbeddingMatch<TextSegment>> matches(Snapshot snapshot, List<Hit> hits)
      throws IOException {
    var matches = new ArrayList<EmbeddingMatch<TextSegment>>();
    for (Hit hit : hits) {
      for (int document : snapshot.documents(List.of(hit.id()))) {
        matches.add(match(snapshot, document, hit.score()));
      }
    }
    return matches;
  }

  private static Embedding vector(IndexSearcher searcher, int document) throws IOException {
    return Embedding.from(StoredVectors.at(searcher, document).orElseThrow());
  }
}
