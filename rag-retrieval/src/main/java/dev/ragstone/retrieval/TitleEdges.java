package dev.ragstone.retrieval;

import dev.ragstone.core.Passage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.util.BytesRef;

/**
 * Links between a passage and the passages whose title it names, or that name its title.
 *
 * @param most neighbours of a passage each way
 */
record TitleEdges(int most) implements Edges {

  @Override
  public List<Passage> of(Passage passage, Vicinity vicinity) throws IOException {
    var own = Titles.name(passage.title());
    var linked = new ArrayList<>(named(passage, own, vicinity));
    if (Titles.isTelling(own)) {
      linked.addAll(
          vicinity.best(
              vicinity.phrase(own),
              most,
              other -> isOther(other, own) && Titles.hasName(Titles.words(other.text()), own)));
    }
    return linked;
  }

  private List<Passage> named(Passage passage, String own, Vicinity vicinity) throws IOException {
    var names =
        Titles.possibleNames(passage.text()).stream()
            .filter(name -> !name.equals(own))
            .map(BytesRef::new)
            .toList();
    return vicinity.best(new TermInSetQuery(PassageFields.NAME, names), most);
  }

  private static boolean isOther(Passage other, String name) {
    return !Titles.name(other.title()).equals(name);
  }
}
