package dev.ragstone.evaluation.collections;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ragstone.core.Passage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Named fields read from one place. Where several names are asked for, they mean the same.
 *
 * @param within what stands before a field's name in messages, such as {@code candidates[2].}
 */
record Row(Place place, String within, Map<String, JsonNode> fields) {

  static Row of(Place place, String within, JsonNode object) {
    if (!object.isObject()) {
      throw place.malformed(
          "%sexpected an object in braces, not %s"
              .formatted(within.isEmpty() ? "" : within + ": ", kind(object)));
    }
    var fields = new TreeMap<String, JsonNode>();
    object.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
    return new Row(place, within, fields);
  }

  boolean has(String... names) {
    return found(names) != null;
  }

  /** Text that must be there; numbers are taken as they are written. */
  String text(String... names) {
    var name = found(names);
    if (name == null) {
      throw malformed(names[0], "is missing; expected text");
    }
    return text(name, node(name));
  }

  String textOr(String fallback, String... names) {
    return has(names) ? text(names) : fallback;
  }

  /**
   * All texts under any of the names, one or a list of them, each once; blank ones are left out,
   * true and false are yes and no.
   */
  List<String> texts(String... names) {
    var texts = new ArrayList<String>();
    for (String name : names) {
      var node = fields.get(name);
      if (node != null && node.isArray()) {
        for (int i = 0; i < node.size(); i++) {
          texts.add(said(name + "[" + i + "]", node.get(i)));
        }
      } else if (node != null && !node.isNull()) {
        texts.add(said(name, node));
      }
    }
    return texts.stream().filter(text -> !text.isBlank()).distinct().toList();
  }

  /** The elements of a list; none if it is not there. */
  List<JsonNode> list(String name) {
    if (!has(name)) {
      return List.of();
    }
    var node = node(name);
    if (!node.isArray()) {
      throw malformed(name, "is %s; expected a list".formatted(kind(node)));
    }
    var elements = new ArrayList<JsonNode>();
    node.forEach(elements::add);
    return elements;
  }

  /** The objects of a list; none if it is not there. */
  List<Row> rows(String name) {
    var rows = new ArrayList<Row>();
    for (JsonNode element : list(name)) {
      rows.add(Row.of(place, "%s%s[%d].".formatted(within, name, rows.size()), element));
    }
    return rows;
  }

  /** The object of that name. */
  Row row(String name) {
    return Row.of(place, within + name + ".", node(name));
  }

  int grade(String name) {
    return place.grade(within + name, text(name));
  }

  /** Yes or no, also as text. */
  boolean flag(boolean fallback, String name) {
    if (!has(name)) {
      return fallback;
    }
    return switch (text(name).strip().toLowerCase(Locale.ROOT)) {
      case "" -> fallback;
      case "true", "yes", "1" -> true;
      case "false", "no", "0" -> false;
      default -> throw malformed(name, Place.shown(text(name)) + "; expected true or false");
    };
  }

  /** Texts, numbers and booleans that are not under one of {@code names}, those of metadata too. */
  Map<String, Object> metadata(Set<String> names) {
    var metadata = new TreeMap<String, Object>();
    var nested = fields.get("metadata");
    if (nested != null && nested.isObject()) {
      metadata.putAll(row("metadata").metadata(Set.of()));
    }
    fields.forEach(
        (name, node) -> {
          if (!names.contains(name) && node.isValueNode() && !node.isNull()) {
            metadata.put(name, plain(name, node));
          }
        });
    return metadata;
  }

  /** A passage whose title stands in where it has no text; null if it has neither. */
  @Nullable Passage passage(
      String id, String idField, String text, String source, Set<String> known) {
    var title = textOr("", "title");
    var shown = text.isBlank() ? title : text;
    var metadata = metadata(known);
    return shown.isBlank()
        ? null
        : place.making(within + idField, () -> new Passage(id, shown, title, source, metadata));
  }

  MalformedCollection malformed(String name, String problem) {
    return place.malformed(within + name, problem);
  }

  private JsonNode node(String name) {
    var node = fields.get(name);
    if (node == null) {
      throw malformed(name, "is missing");
    }
    return node;
  }

  private @Nullable String found(String... names) {
    for (String name : names) {
      var node = fields.get(name);
      if (node != null && !node.isNull()) {
        return name;
      }
    }
    return null;
  }

  private String text(String name, JsonNode node) {
    if (!node.isValueNode() || node.isNull()) {
      throw malformed(name, "is %s; expected text".formatted(kind(node)));
    }
    return node.asText();
  }

  private String said(String name, JsonNode node) {
    if (node.isBoolean()) {
      return node.booleanValue() ? "yes" : "no";
    }
    return text(name, node);
  }

  private Object plain(String name, JsonNode node) {
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    if (!node.isNumber()) {
      return node.asText();
    }
    if (node.isIntegralNumber() && node.canConvertToLong()) {
      return node.longValue();
    }
    if (!Double.isFinite(node.doubleValue())) {
      throw malformed(name, "is too large a number");
    }
    return node.doubleValue();
  }

  private static String kind(JsonNode node) {
    return switch (node.getNodeType()) {
      case ARRAY -> "a list";
      case OBJECT -> "an object";
      case STRING -> "text";
      case NUMBER -> "a number";
      case BOOLEAN -> "true or false";
      case NULL, MISSING, BINARY, POJO -> "nothing";
    };
  }
}
