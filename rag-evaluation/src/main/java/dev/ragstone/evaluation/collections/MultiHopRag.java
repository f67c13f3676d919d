package dev.ragstone.evaluation.collections;

import dev.ragstone.core.Passage;
import dev.ragstone.evaluation.Judgments;
import dev.ragstone.evaluation.Judgments.Unit;
import dev.ragstone.evaluation.TestCollection;
import dev.ragstone.evaluation.Topic;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** Reads MultiHop-RAG as it is published: two lists of objects. */
final class MultiHopRag {

  private static final Set<String> ARTICLE_FIELDS = Set.of("title", "body", "url");

  private MultiHopRag() {}

  static TestCollection read(Path folder) {
    return new TestCollection(
        "multihop-rag",
        passages(TextFile.in(folder, "corpus.json")),
        topics(TextFile.in(folder, "MultiHopRAG.json")));
  }

  private static List<Passage> passages(TextFile file) {
    var passages = new ArrayList<Passage>();
    var copies = new HashMap<String, Integer>();
    JsonRows.ofList(
        file,
        row -> {
          var url = row.text("url");
          int copy = copies.merge(url, 1, Integer::sum);
          var id = copy == 1 ? url : url + "#" + copy;
          var passage = row.passage(id, "url", row.text("body"), url, ARTICLE_FIELDS);
          if (passage != null) {
            passages.add(passage);
          }
        });
    return notEmpty(file, passages);
  }

  private static List<Topic> topics(TextFile file) {
    var topics = new ArrayList<Topic>();
    JsonRows.ofList(
        file,
        row -> {
          var grades = new TreeMap<String, Integer>();
          row.rows("evidence_list").forEach(evidence -> grades.put(evidence.text("url"), 1));
          topics.add(
              new Topic(
                  Integer.toString(topics.size() + 1),
                  TopicFields.question(row, "query"),
                  grades.isEmpty() ? Judgments.NONE : new Judgments(Unit.SOURCE, grades),
                  TopicFields.expected(row),
                  List.of()));
        });
    return notEmpty(file, topics);
  }

  private static <T> List<T> notEmpty(TextFile file, List<T> elements) {
    if (elements.isEmpty()) {
      throw Place.malformed(file.path(), "holds an empty list", null);
    }
    return elements;
  }
}
