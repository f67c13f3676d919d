package dev.ragstone.samples.quickstart;

import dev.langchain4j.store.embedding.filter.Filter;
import dev.ragstone.core.Query;
import dev.ragstone.core.Ranking;
import dev.ragstone.core.Searcher;
import java.util.List;

/** A leg that does something other than searching, and finds nothing. */
record Leg(String name, Doing doing) implements Searcher {

  /** What it does instead. */
  interface Doing {
    void run() throws InterruptedException;
  }

  @Override
  public Ranking search(Query query, List<Filter> filters, int depth) {
    try {
      doing.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Ranking.EMPTY;
  }

  @Override
  public String toString() {
    return name;
  }
}
