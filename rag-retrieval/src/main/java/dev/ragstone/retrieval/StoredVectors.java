package dev.ragstone.retrieval;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.IndexSearcher;

/** The vectors an index keeps of its passages. */
final class StoredVectors {

  private StoredVectors() {}

  /** The vectors of the passages with these ids, in their order; those it lacks are left out. */
  static Map<String, float[]> of(Snapshot snapshot, List<String> ids) throws IOException {
    var vectors = new LinkedHashMap<String, float[]>();
    for (String id : ids) {
      for (int document : snapshot.documents(List.of(id))) {
        at(snapshot, document).ifPresent(vector -> vectors.put(id, vector));
      }
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
