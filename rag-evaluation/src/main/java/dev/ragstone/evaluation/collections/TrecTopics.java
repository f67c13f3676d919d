package dev.ragstone.evaluation.collections;

import dev.ragstone.core.Question;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Topics as TREC publishes them, while they are read: questions by id, in the order of the file.
 */
final class TrecTopics {

  private static final Pattern TAG = Pattern.compile("<(/?)([A-Za-z]+)>");
  private static final String TOP = "top";

  private final Map<String, Question> questions = new LinkedHashMap<>();
  private final Ids ids;
  private final Map<String, StringBuilder> fields = new TreeMap<>();
  private @Nullable Place start;
  private String field = "";

  private TrecTopics(Ids ids) {
    this.ids = ids;
  }

  static Map<String, Question> read(TextFile file, Ids ids) {
    var topics = new TrecTopics(ids);
    try (var lines = new Lines(file)) {
      var line = lines.nextText();
      if (line == null) {
        throw lines.place().malformed("the file is empty; expected topics");
      }
      boolean tagged = line.stripLeading().startsWith("<");
      for (; line != null; line = lines.nextText()) {
        if (tagged) {
          topics.tagged(lines.place(), line);
        } else {
          topics.tabbed(lines.place(), line);
        }
      }
    }
    if (topics.start != null) {
      throw topics.start.malformed("<top> is not closed by </top>");
    }
    if (topics.questions.isEmpty()) {
      throw Place.malformed(file.path(), "holds no <top> ... </top>", null);
    }
    return topics.questions;
  }

  private void tabbed(Place place, String line) {
    var cells = line.split("\t", -1);
    if (cells.length != 2) {
      throw place.malformed(
          "has %d columns between tabs; expected 2: the id and the text of a topic"
              .formatted(cells.length));
    }
    add(place, cells[0].strip(), "text", cells[1].strip());
  }

  private void tagged(Place place, String line) {
    int from = 0;
    for (var tag = TAG.matcher(line); tag.find(); from = tag.end()) {
      text(line.substring(from, tag.start()));
      boolean opens = tag.group(1).isEmpty();
      var name = tag.group(2).toLowerCase(Locale.ROOT);
      if (!name.equals(TOP)) {
        field = opens ? name : "";
      } else if (opens) {
        begin(place);
      } else {
        end(place);
      }
    }
    text(line.substring(from));
  }

  private void text(String text) {
    if (start != null) {
      fields.computeIfAbsent(field, name -> new StringBuilder()).append(' ').append(text);
    }
  }

  private void begin(Place place) {
    if (start != null) {
      throw place.malformed(
          "<top> within the topic of line %d; expected </top> before".formatted(start.line()));
    }
    start = place;
    field = "";
    fields.clear();
  }

  private void end(Place place) {
    if (start == null) {
      throw place.malformed("</top> without <top>");
    }
    var id = value(start, "num").replaceFirst("^Number:\\s*", "").replaceFirst("^0+(?=\\d+$)", "");
    add(start, id, "title", value(start, "title").replaceFirst("^Topic:\\s*", ""));
    start = null;
  }

  private String value(Place place, String name) {
    var text = fields.get(name);
    if (text == null) {
      throw place.malformed(name, "is missing from the topic that begins here");
    }
    return text.toString().strip().replaceAll("\\s+", " ");
  }

  private void add(Place place, String id, String name, String text) {
    ids.add(place, name.equals("title") ? "num" : "id", id);
    questions.put(id, place.making(name, () -> new Question(text)));
  }
}
