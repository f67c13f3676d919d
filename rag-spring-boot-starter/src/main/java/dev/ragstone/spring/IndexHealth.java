package dev.ragstone.spring;

import dev.ragstone.core.RagException;
import dev.ragstone.retrieval.LuceneIndex;
import dev.ragstone.retrieval.LuceneIndex.Stats;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Whether the index can be read, and what it holds. Asks no model.
 *
 * @param up whether it can be searched
 * @param details what it holds, or what is wrong
 */
public record IndexHealth(boolean up, Map<String, Object> details) {

  /** Looks at {@code index} now. */
  public static IndexHealth of(LuceneIndex index) {
    try {
      return new IndexHealth(true, details(index.stats()));
    } catch (RagException unreadable) {
      return new IndexHealth(false, Map.of("error", String.valueOf(unreadable.getMessage())));
    }
  }

  private static Map<String, Object> details(Stats stats) {
    var details = new LinkedHashMap<String, Object>();
    details.put("passages", stats.passages());
    details.put("documents", stats.documents());
    details.put("bytes", stats.bytes());
    details.put("lastCommit", stats.lastCommit());
    return details;
  }
}
