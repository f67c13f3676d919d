package dev.ragstone.retrieval;

import dev.ragstone.core.RagException.IndexUnavailable;
import dev.ragstone.core.Searcher;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The legs of one question. Those of a {@link LuceneIndex} all see it as it was when the question
 * came: one leg cannot find the old passages of a document while another finds the new ones.
 */
record PinnedLegs(List<Searcher> legs, List<PinnedIndex> moments) implements AutoCloseable {

  static PinnedLegs of(List<Searcher> legs) {
    Map<LuceneIndex, PinnedIndex> moments = new LinkedHashMap<>();
    var pinned = new ArrayList<Searcher>();
    try {
      for (Searcher leg : legs) {
        pinned.add(
            leg instanceof IndexLeg own
                ? own.at(moments.computeIfAbsent(own.index(), LuceneIndex::pinned))
                : leg);
      }
    } catch (IndexUnavailable unavailable) {
      pinned.clear();
      pinned.addAll(legs); // they say so themselves, and other legs may do without them
    }
    return new PinnedLegs(pinned, List.copyOf(moments.values()));
  }

  @Override
  public void close() {
    moments.forEach(PinnedIndex::close);
  }
}
