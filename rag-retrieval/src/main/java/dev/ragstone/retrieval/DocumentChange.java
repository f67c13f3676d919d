package dev.ragstone.retrieval;

import dev.ragstone.core.Passage;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What must be done to an index for one document.
 *
 * @param first whether nothing is known of it: what a crash may have left of it goes
 * @param written passages that are new or differ from the indexed ones
 * @param deleted ids of passages the document no longer has
 * @param links of the document to others
 */
record DocumentChange(
    String path,
    String hash,
    boolean first,
    List<Passage> written,
    List<String> deleted,
    List<DocumentLink> links) {

  static DocumentChange first(String path, String hash, List<Passage> now) {
    return new DocumentChange(path, hash, true, now, List.of(), List.of());
  }

  static DocumentChange between(String path, String hash, List<Passage> before, List<Passage> now) {
    var same = new HashSet<>(before);
    var ids = now.stream().map(Passage::id).collect(Collectors.toSet());
    return new DocumentChange(
        path,
        hash,
        false,
        now.stream().filter(passage -> !same.contains(passage)).toList(),
        before.stream().map(Passage::id).filter(id -> !ids.contains(id)).toList(),
        List.of());
  }

  DocumentChange linking(List<DocumentLink> others) {
    return new DocumentChange(path, hash, first, written, deleted, others);
  }
}
