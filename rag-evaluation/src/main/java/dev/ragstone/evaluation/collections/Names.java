package dev.ragstone.evaluation.collections;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.TreeMap;

/** Names of fields as people write them: {@code Expected answer} is {@code expected_answer}. */
final class Names {

  private Names() {}

  /** Lower case, without blanks, hyphens and underscores. */
  static String tidied(String name) {
    return name.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_-]", "");
  }

  /** The same row under tidied names. */
  static Row tidied(Row row) {
    var fields = new TreeMap<String, JsonNode>();
    row.fields()
        .forEach(
            (name, value) -> {
              if (fields.put(tidied(name), value) != null) {
                throw row.malformed(name, "comes twice, written differently");
              }
            });
    return new Row(row.place(), row.within(), fields);
  }
}
