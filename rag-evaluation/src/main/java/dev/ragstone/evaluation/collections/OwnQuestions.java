package dev.ragstone.evaluation.collections;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.ragstone.evaluation.Judgments;
import dev.ragstone.evaluation.Judgments.Unit;
import dev.ragstone.evaluation.TestCollection;
import dev.ragstone.evaluation.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** The questions a user wrote down, while they are read. */
final class OwnQuestions {

  private static final List<String> SOURCES =
      List.of("expectedsource", "expectedsources", "source", "sources");
  private static final Set<String> SEVERAL =
      Set.of(
          "expectedsource",
          "expectedsources",
          "source",
          "sources",
          "expectedanswer",
          "expectedanswers",
          "answer",
          "answers",
          "facts");

  private final List<Topic> topics = new ArrayList<>();
  private final Ids ids = new Ids();
  private final Sources sources;

  private OwnQuestions(Sources sources) {
    this.sources = sources;
  }

  static TestCollection read(TextFile file, Sources sources) {
    var own = new OwnQuestions(sources);
    if (isJson(file)) {
      JsonRows.ofLines(file, row -> own.add(Names.tidied(row)));
    } else {
      CsvRows.of(file, "question", row -> own.add(split(row)));
    }
    if (own.topics.isEmpty()) {
      throw Place.malformed(file.path(), "holds headings but no question", null);
    }
    return new TestCollection(file.name(), List.of(), own.topics);
  }

  private static boolean isJson(TextFile file) {
    if (file.endsIn("csv") || file.endsIn("jsonl")) {
      return file.endsIn("jsonl");
    }
    try (var lines = new Lines(file)) {
      var first = lines.nextText();
      return first != null && first.stripLeading().matches("[\\[{].*");
    }
  }

  /** A cell may hold several values between bars. */
  private static Row split(Row row) {
    var fields = new TreeMap<String, JsonNode>(row.fields());
    fields.replaceAll(
        (name, node) -> {
          if (!SEVERAL.contains(name)) {
            return node;
          }
          var values = JsonNodeFactory.instance.arrayNode();
          for (String value : node.asText().split("\\|", -1)) {
            values.add(value.strip());
          }
          return values;
        });
    return new Row(row.place(), row.within(), fields);
  }

  private void add(Row row) {
    var id = row.textOr(Long.toString(row.place().line()), "id", "qid");
    ids.add(row.place(), "id", id);
    checkExpected(row);
    topics.add(
        new Topic(
            id,
            TopicFields.question(row, "question"),
            judgments(row),
            TopicFields.expected(row),
            List.of()));
  }

  /** Other fields may be notes, but not one that says what is expected. */
  private static void checkExpected(Row row) {
    for (String name : row.fields().keySet()) {
      if (name.startsWith("expected") && !SEVERAL.contains(name)) {
        throw row.malformed(name, "is not known; expected 'expected answer' or 'expected source'");
      }
    }
  }

  private Judgments judgments(Row row) {
    var grades = new TreeMap<String, Integer>();
    for (String field : SOURCES) {
      row.texts(field).forEach(written -> grades.put(sources.resolved(row, field, written), 1));
    }
    return grades.isEmpty() ? Judgments.NONE : new Judgments(Unit.SOURCE, grades);
  }
}
