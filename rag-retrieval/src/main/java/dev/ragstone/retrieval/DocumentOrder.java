package dev.ragstone.retrieval;

import dev.ragstone.core.Passage;
import dev.ragstone.core.ReadingOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The reading order of the documents an index was filled from. */
public final class DocumentOrder {

  private DocumentOrder() {}

  /**
   * As the index knows it when it is asked: one look-up for each document. Passages added by hand
   * have no place.
   */
  public static ReadingOrder of(LuceneIndex index) {
    return passages -> places(index, passages);
  }

  private static Map<String, Integer> places(LuceneIndex index, List<Passage> passages) {
    var documents = new HashMap<String, List<String>>();
    var places = new HashMap<String, Integer>();
    for (Passage passage : passages) {
      if (passage.metadata().get("path") instanceof String path) {
        var parts = documents.computeIfAbsent(path, new IngestedDocuments(index)::partsOf);
        int place = parts.indexOf(passage.id());
        if (place >= 0) {
          places.put(passage.id(), place);
        }
      }
    }
    return places;
  }
}
