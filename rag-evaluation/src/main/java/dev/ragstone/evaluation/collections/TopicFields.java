package dev.ragstone.evaluation.collections;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ragstone.core.Question;
import dev.ragstone.core.Question.Turn;
import dev.ragstone.evaluation.Expected;
import dev.ragstone.evaluation.Expected.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The fields of a topic, which are called alike in most collections. */
final class TopicFields {

  private static final String NULL_QUERY = "null_query";

  private TopicFields() {}

  static Question question(Row row, String... names) {
    var text = row.text(names);
    var history = history(row);
    return row.place()
        .making(row.within() + names[0], () -> new Question(text, history, List.of()));
  }

  /** Pairs of a speaker and what was said, paired to turns. */
  private static List<Turn> history(Row row) {
    var turns = new ArrayList<Turn>();
    var asked = "";
    for (JsonNode said : row.list("history")) {
      if (said.size() != 2 || !said.path(0).isTextual() || !said.path(1).isTextual()) {
        throw row.malformed("history", "expected pairs such as [\"user\", \"text\"], not " + said);
      }
      var text = said.get(1).textValue();
      switch (said.get(0).textValue()) {
        case "user" -> {
          if (!asked.isEmpty()) {
            turns.add(new Turn(asked, ""));
          }
          asked = text;
        }
        case "agent", "assistant" -> {
          if (asked.isEmpty()) {
            throw row.malformed("history", "an answer comes with no question before it");
          }
          turns.add(new Turn(asked, text));
          asked = "";
        }
        default ->
            throw row.malformed(
                "history",
                "%s speaks; expected 'user' or 'agent'"
                    .formatted(Place.shown(said.get(0).textValue())));
      }
    }
    if (!asked.isEmpty()) {
      turns.add(new Turn(asked, ""));
    }
    return turns;
  }

  static Expected expected(Row row) {
    var type = row.textOr("", "type", "question_type", "questiontype");
    boolean answerable = row.flag(!type.equals(NULL_QUERY), "answerable");
    return new Expected(
        answerable ? answers(row) : List.of(), facts(row), parts(row), answerable, type);
  }

  private static List<String> answers(Row row) {
    return row.texts(
        "answer", "answers", "aliases", "gold_answers", "expectedanswer", "expectedanswers");
  }

  private static List<String> facts(Row row) {
    return Stream.concat(
            row.texts("facts").stream(),
            row.rows("evidence_list").stream().flatMap(e -> e.texts("fact").stream()))
        .distinct()
        .toList();
  }

  private static List<Part> parts(Row row) {
    if (row.list("decomposition").stream().allMatch(JsonNode::isTextual)) {
      return row.list("decomposition").stream().map(q -> new Part(q.textValue(), "")).toList();
    }
    return row.rows("decomposition").stream()
        .map(part -> new Part(part.text("question"), part.textOr("", "answer")))
        .toList();
  }
}
