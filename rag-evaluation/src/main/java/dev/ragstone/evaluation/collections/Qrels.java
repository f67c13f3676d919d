package dev.ragstone.evaluation.collections;

import java.util.List;

/** Reads judgments, one a line. */
final class Qrels {

  private Qrels() {}

  /** {@code query-id, corpus-id, score} between tabs, under one line of headings. */
  static void beir(TextFile file, Ids topics, Grades grades) {
    try (var lines = new Lines(file)) {
      checkHeader(lines.place(), cells(lines));
      for (var cells = cells(lines); !cells.isEmpty(); cells = cells(lines)) {
        var place = lines.place();
        if (cells.size() != 3) {
          throw place.malformed(
              "has %d columns between tabs; expected 3: query-id, corpus-id, score"
                  .formatted(cells.size()));
        }
        known(place, "query-id", cells.get(0), topics);
        grades.add(place, cells.get(0), cells.get(1), place.grade("score", cells.get(2)));
      }
    }
  }

  private static void checkHeader(Place place, List<String> cells) {
    if (cells.size() != 3 || cells.get(2).strip().matches("[-+]?[0-9.]+")) {
      throw new Place(place.file(), 1)
          .malformed("expected the headings query-id, corpus-id and score between tabs");
    }
  }

  private static List<String> cells(Lines lines) {
    var line = lines.nextText();
    return line == null ? List.of() : List.of(line.split("\t", -1));
  }

  /** {@code topic iteration document grade} between blanks. */
  static void trec(TextFile file, Ids topics, Grades grades) {
    try (var lines = new Lines(file)) {
      var line = lines.nextText();
      if (line == null) {
        throw lines.place().malformed("the file is empty; expected a judgment a line");
      }
      for (; line != null; line = lines.nextText()) {
        var place = lines.place();
        var cells = line.strip().split("\\s+", -1);
        if (cells.length != 4) {
          throw place.malformed(
              "has %d columns; expected 4: topic, iteration, document, grade"
                  .formatted(cells.length));
        }
        known(place, "topic", cells[0], topics);
        grades.add(place, cells[0], cells[2], place.grade("grade", cells[3]));
      }
    }
  }

  private static void known(Place place, String field, String topic, Ids topics) {
    if (!topics.all().contains(topic)) {
      throw place.malformed(
          field, "%s is no topic of this collection".formatted(Place.shown(topic)));
    }
  }
}
