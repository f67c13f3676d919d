package dev.ragstone.core;

import java.util.List;
import java.util.Map;

/** Where passages stand in their documents; a passage itself does not know. */
@FunctionalInterface
public interface ReadingOrder {

  /**
   * The place of each passage among all passages of its document, by its id: 0 for the first, one
   * more for the next. A passage whose place is not known has none.
   *
   * @throws RagException if whoever knows cannot be asked
   */
  Map<String, Integer> places(List<Passage> passages);
}
