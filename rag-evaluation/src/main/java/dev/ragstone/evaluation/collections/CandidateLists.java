package dev.ragstone.evaluation.collections;

import dev.ragstone.core.Passage;
import dev.ragstone.evaluation.Judgments;
import dev.ragstone.evaluation.Judgments.Unit;
import dev.ragstone.evaluation.TestCollection;
import dev.ragstone.evaluation.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A file with a question and its candidates a line, while it is read. */
final class CandidateLists {

  private static final Set<String> CANDIDATE_FIELDS =
      Set.of("id", "title", "text", "grade", "label");

  private final List<Topic> topics = new ArrayList<>();
  private final Ids topicIds = new Ids();

  private CandidateLists() {}

  static TestCollection read(TextFile file) {
    var lists = new CandidateLists();
    JsonRows.ofLines(file, lists::add);
    return new TestCollection(file.name(), List.of(), lists.topics);
  }

  private void add(Row row) {
    var id = row.textOr(Long.toString(row.place().line()), "id");
    topicIds.add(row.place(), "id", id);
    var given = new Offered(id, row.place());
    if (row.has("candidates")) {
      row.rows("candidates").forEach(given::graded);
    } else if (row.has("gold")) {
      given.add(row.row("gold"), 1);
      row.rows("distractors").forEach(candidate -> given.add(candidate, 0));
    } else if (row.has("documents")) {
      row.rows("documents").forEach(given::typed);
    } else {
      throw row.malformed("candidates", "is missing; expected it, or 'gold', or 'documents'");
    }
    if (given.passages.isEmpty()) {
      throw row.malformed("candidates", "is empty; expected at least one candidate");
    }
    topics.add(
        new Topic(
            id,
            TopicFields.question(row, "question"),
            new Judgments(Unit.PASSAGE, given.grades),
            TopicFields.expected(row),
            given.passages));
  }

  /** The candidates of one topic so far. */
  private static final class Offered {

    private final List<Passage> passages = new ArrayList<>();
    private final Map<String, Integer> grades = new TreeMap<>();
    private final String topic;
    private final Place place;

    Offered(String topic, Place place) {
      this.topic = topic;
      this.place = place;
    }

    void graded(Row candidate) {
      var id = add(candidate);
      for (String name : List.of("grade", "label")) {
        if (candidate.has(name)) {
          grades.put(id, candidate.grade(name));
          return;
        }
      }
    }

    void typed(Row candidate) {
      var type = candidate.text("type");
      switch (type) {
        case "correct" -> add(candidate, 1);
        case "misinfo", "noise" -> add(candidate, 0);
        default ->
            throw candidate.malformed(
                "type", Place.shown(type) + "; expected 'correct', 'misinfo' or 'noise'");
      }
    }

    void add(Row candidate, int grade) {
      grades.put(add(candidate), grade);
    }

    private String add(Row candidate) {
      var id = candidate.textOr(topic + "-" + passages.size(), "id");
      if (passages.stream().anyMatch(passage -> passage.id().equals(id))) {
        throw candidate.malformed(
            "id", Place.shown(id) + " is given twice for this question; expected each id once");
      }
      var passage = candidate.passage(id, "id", candidate.text("text"), "", CANDIDATE_FIELDS);
      if (passage == null) {
        throw place.malformed(candidate.within() + "text", "is blank, and there is no title");
      }
      passages.add(passage);
      return id;
    }
  }
}
