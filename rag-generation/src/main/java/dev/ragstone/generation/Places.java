package dev.ragstone.generation;

import dev.ragstone.core.Passage;
import dev.ragstone.core.RagException;
import dev.ragstone.core.ReadingOrder;
import dev.ragstone.core.Run;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where passages stand in their documents, as far as anybody knows. */
final class Places {

  /** Where LangChain4j's splitters say which part of its document a segment is. */
  static final String INDEX = "index";

  private static final String ASKED = "reading order";
  private static final int LONGEST_INDEX = 9;

  private Places() {}

  /** By the passages' own metadata; what {@code order} says is believed more. */
  static Map<String, Integer> of(List<Passage> passages, ReadingOrder order, Run run) {
    var places = new HashMap<String, Integer>();
    for (Passage passage : passages) {
      var index = String.valueOf(passage.metadata().get(INDEX));
      if (index.length() <= LONGEST_INDEX && index.matches("[0-9]+")) {
        places.put(passage.id(), Integer.parseInt(index));
      }
    }
    try {
      places.putAll(run.call(ASKED, () -> order.places(passages)));
    } catch (RagException failure) {
      run.dropped(ASKED, failure);
    }
    return places;
  }
}
