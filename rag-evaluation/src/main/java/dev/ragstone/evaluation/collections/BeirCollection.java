package dev.ragstone.evaluation.collections;

import dev.ragstone.core.Passage;
import dev.ragstone.evaluation.TestCollection;
import dev.ragstone.evaluation.Topic;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A folder in the layout of BEIR while it is read. */
final class BeirCollection {

  private static final Set<String> CORPUS_FIELDS = Set.of("_id", "title", "text");
  private static final String PLAIN_QRELS = "qrels.tsv";

  private final Path folder;
  private final BeirSettings settings;
  private final Ids topicIds = new Ids();
  private final Ids passageIds = new Ids();
  private final Grades grades = new Grades();

  BeirCollection(Path folder, BeirSettings settings) {
    this.folder = folder;
    this.settings = settings;
  }

  TestCollection read() {
    var queries = queries();
    var passages = passages();
    boolean wholeFile = settings.split().isEmpty() && TextFile.isIn(folder, PLAIN_QRELS);
    var qrels = wholeFile ? TextFile.in(folder, PLAIN_QRELS) : split();
    Qrels.beir(qrels, topicIds, grades);
    grades.check(qrels, passageIds.all());
    var topics =
        queries.stream()
            .filter(topic -> wholeFile || grades.judged(topic.id()))
            .map(this::judged)
            .toList();
    if (topics.isEmpty()) {
      throw Place.malformed(qrels.path(), "holds no judgment", null);
    }
    return new TestCollection(name(), passages, topics);
  }

  private TextFile split() {
    var split = settings.split().isEmpty() ? "test" : settings.split();
    return TextFile.in(folder, "qrels/" + split + ".tsv");
  }

  private List<Topic> queries() {
    var topics = new ArrayList<Topic>();
    JsonRows.ofLines(
        TextFile.in(folder, "queries.jsonl"),
        row -> {
          var id = row.text("_id");
          topicIds.add(row.place(), "_id", id);
          topics.add(
              new Topic(
                  id,
                  TopicFields.question(row, "text"),
                  grades.of(id),
                  TopicFields.expected(row),
                  List.of()));
        });
    return topics;
  }

  private List<Passage> passages() {
    var passages = new ArrayList<Passage>();
    var file = TextFile.in(folder, "corpus.jsonl");
    JsonRows.ofLines(
        file,
        row -> {
          var id = row.text("_id");
          passageIds.add(row.place(), "_id", id);
          var text = settings.cleaned(row.text("text"));
          var passage = row.passage(id, "_id", text, "", CORPUS_FIELDS);
          if (passage != null) {
            passages.add(passage);
          }
        });
    if (passages.isEmpty()) {
      throw Place.malformed(file.path(), "holds no passage that has text or a title", null);
    }
    return passages;
  }

  private Topic judged(Topic topic) {
    return new Topic(
        topic.id(), topic.question(), grades.of(topic.id()), topic.expected(), topic.given());
  }

  private String name() {
    var last = folder.toAbsolutePath().normalize().getFileName();
    return settings.name().isEmpty() && last != null ? last.toString() : settings.name();
  }
}
