package dev.ragstone.retrieval;

import dev.ragstone.core.Passage;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Links between passages that name the same thing.
 *
 * @param most neighbours of a passage
 * @param rare in how many passages of the index a thing is named at the most
 */
record EntityEdges(int most, int rare) implements Edges {

  /** Two texts may share a name by chance; whoever names a title or sets a link means it. */
  private static final double WORTH = 0.5;

  @Override
  public List<Passage> of(Passage passage, Vicinity vicinity) throws IOException {
    var linked = new LinkedHashMap<String, Passage>();
    for (String entity : Entities.in(passage.text())) {
      var named = vicinity.phrase(entity);
      int passages = vicinity.count(named);
      if (passages > 1 && passages <= rare) {
        vicinity.best(named, rare).stream()
            .filter(other -> !other.id().equals(passage.id()) && names(other, entity))
            .forEach(other -> linked.put(other.id(), other));
      }
      if (linked.size() >= most) {
        break;
      }
    }
    return linked.values().stream().limit(most).toList();
  }

  /** As it is written: a weir is not Mr Weir. */
  private static boolean names(Passage passage, String entity) {
    return passage.text().contains(entity) || passage.title().contains(entity);
  }

  @Override
  public double worth() {
    return WORTH;
  }
}
