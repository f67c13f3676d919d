package dev.ragstone.retrieval;

import dev.ragstone.core.Passage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * What must be done to an index for one document.
 *
 * @param mirrored whether it goes when it vanishes from the folder the index mirrors
 * @param first whether nothing is known of it: what a crash may have left of it goes
 * @param parts ids of all its passages, in reading order
 * @param written passages that are new or differ from the indexed ones
 * @param deleted ids of passages the document no longer has
 * @param links of the document to others
 */
record DocumentChange(
    String path,
    String hash,
    boolean mirrored,
    boolean first,
    List<String> parts,
    List<Passage> written,
    List<String> deleted,
    List<DocumentLink> links) {

  /**
   * A part of a change that is written at once.
   *
   * @param from the first of the change's written passages it has
   * @param to after the last
   */
  record Step(DocumentChange change, int from, int to) {

    List<Passage> passages() {
      return change.written().subList(from, to);
    }

    boolean isFirst() {
      return from == 0;
    }

    boolean isLast() {
      return to == change.written().size();
    }
  }

  static DocumentChange first(String path, String hash, boolean mirrored, List<Passage> now) {
    return new DocumentChange(path, hash, mirrored, true, ids(now), now, List.of(), List.of());
  }

  static DocumentChange between(
      String path, String hash, boolean mirrored, List<Passage> before, List<Passage> now) {
    var same = new HashSet<>(before);
    var kept = new HashSet<>(ids(now));
    return new DocumentChange(
        path,
        hash,
        mirrored,
        false,
        ids(now),
        now.stream().filter(passage -> !same.contains(passage)).toList(),
        before.stream().map(Passage::id).filter(id -> !kept.contains(id)).toList(),
        List.of());
  }

  DocumentChange linking(List<DocumentLink> others) {
    return new DocumentChange(path, hash, mirrored, first, parts, written, deleted, others);
  }

  private static List<String> ids(List<Passage> passages) {
    return passages.stream().map(Passage::id).toList();
  }

  /** The change in steps of up to {@code most} passages, at least one. */
  List<Step> steps(int most) {
    var steps = new ArrayList<Step>();
    int from = 0;
    do {
      int to = Math.min(from + most, written.size());
      steps.add(new Step(this, from, to));
      from = to;
    } while (from < written.size());
    return steps;
  }
}
