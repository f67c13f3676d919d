package dev.ragstone.retrieval;

import dev.ragstone.core.Passage;
import java.util.List;
import org.apache.lucene.index.IndexableField;

/**
 * Fields of an index that are computed from a passage when it is written.
 *
 * @see IndexSettings#derived
 */
public interface DerivedFields {

  /** What they are called, and by what they were computed, in a line: an index refuses another. */
  String fingerprint();

  /** The fields of each passage, in the order of the passages. */
  List<List<IndexableField>> of(List<Passage> passages);
}
