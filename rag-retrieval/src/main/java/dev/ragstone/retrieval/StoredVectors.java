package dev.ragstone.retrieval;

import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.IndexSearcher;

/** The vectors an index keeps of its passages. */
final class StoredVectors {

  private StoredVectors() {}

  /** The vectors of the passages with these ids; those it does not hold are left out. */
  static Map<String, float[]> of(IndexSearcher searcher, Collection<String> ids)
      throws IOException {
    var vectors = new HashMap<String, float[]>();
    if (ids.isEmpty()) {
      return vectors;
    }
    var stored = searcher.storedFields();
    for (var found : searcher.search(FilterQueries.ids(ids), ids.size()).scoreDocs) {
      var document = stored.document(found.doc, Set.of(PassageFields.ID));
      var id = Objects.requireNonNull(document.get(PassageFields.ID));
      at(searcher, found.doc).ifPresent(vector -> vectors.put(id, vector));
    }
    return vectors;
  }

  /** The vector of one document, if it has one. */
  static Optional<float[]> at(IndexSearcher searcher, int document) throws IOException {
    var leaves = searcher.getIndexReader().leaves();
    var leaf = leaves.get(ReaderUtil.subIndex(document, leaves));
    var vectors = leaf.reader().getFloatVectorValues(PassageFields.VECTOR);
    if (vectors == null) {
      return Optional.empty();
    }
    var position = vectors.iterator();
    return position.advance(document - leaf.docBase) == document - leaf.docBase
        ? Optional.of(vectors.vectorValue(position.index()).clone())
        : Optional.empty();
  }
}
