package dev.ragstone.retrieval;

import dev.ragstone.core.Passage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.util.BytesRef;

/**
 * Links between the passage that holds the words of a link and the document it leads to.
 *
 * @param most neighbours of a passage each way
 */
record DocumentEdges(int most) implements Edges {

  private static final int MOST_WORDINGS = 100;

  @Override
  public List<Passage> of(Passage passage, Vicinity vicinity) throws IOException {
    if (!(passage.metadata().get("path") instanceof String path)) {
      return List.of();
    }
    var linked = new ArrayList<>(linkedFrom(passage, path, vicinity));
    linked.addAll(linkedTo(path, vicinity));
    return linked;
  }

  private List<Passage> linkedFrom(Passage passage, String path, Vicinity vicinity)
      throws IOException {
    var targets = new TreeSet<String>();
    for (var link : RecordedLinks.from(path, vicinity.searcher())) {
      if (holds(passage, link)) {
        targets.add(link.target());
      }
    }
    return targets.isEmpty() ? List.of() : vicinity.best(partOf(targets), most);
  }

  private List<Passage> linkedTo(String path, Vicinity vicinity) throws IOException {
    var linking = RecordedLinks.to(path, vicinity.searcher());
    var held = new BooleanQuery.Builder().add(partOf(linking.keySet()), Occur.FILTER);
    linking.values().stream()
        .flatMap(links -> links.stream().map(DocumentLink::words))
        .distinct()
        .limit(MOST_WORDINGS)
        .forEach(words -> held.add(vicinity.phrase(words), Occur.SHOULD));
    return vicinity.best(
        held.setMinimumNumberShouldMatch(1).build(),
        most,
        other ->
            linking.getOrDefault(String.valueOf(other.metadata().get("path")), List.of()).stream()
                .anyMatch(link -> holds(other, link)));
  }

  private static boolean holds(Passage passage, DocumentLink link) {
    return (" " + Titles.words(passage.text()) + " ").contains(" " + link.words() + " ");
  }

  private static Query partOf(Collection<String> paths) {
    return new TermInSetQuery(PassageFields.DOCUMENT, paths.stream().map(BytesRef::new).toList());
  }
}
