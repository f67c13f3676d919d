package dev.ragstone.core;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a passage keeps of the metadata it is given. */
final class PlainValues {

  private PlainValues() {}

  static SortedMap<String, Object> of(String id, Map<String, Object> metadata) {
    var plain = new TreeMap<String, Object>();
    for (var entry : metadata.entrySet()) {
      var key = entry.getKey();
      if (entry.getValue() instanceof List<?> values) {
        if (!values.isEmpty()) {
          plain.put(key, list(id, key, values));
        }
      } else {
        plain.put(key, one(id, key, entry.getValue()));
      }
    }
    return Collections.unmodifiableSortedMap(plain);
  }

  /** A list of one is its value: nothing that keeps passages could tell them apart. */
  private static Object list(String id, String key, List<?> values) {
    var plain = new ArrayList<Object>();
    for (Object value : values) {
      plain.add(one(id, key, value));
    }
    var kinds = plain.stream().map(value -> value.getClass().getSimpleName()).distinct().toList();
    if (kinds.size() > 1) {
      throw new IllegalArgumentException(
          "metadata '%s' of passage %s mixes %s; use one kind".formatted(key, id, kinds));
    }
    return plain.size() == 1 ? plain.getFirst() : List.copyOf(plain);
  }

  private static Object one(String id, String key, @Nullable Object given) {
    if (given == null) {
      throw new IllegalArgumentException(
          "metadata '%s' of passage %s has no value; leave it out".formatted(key, id));
    }
    var value = Dates.plain(given);
    return switch (value) {
      case String text -> wellFormed(text);
      case UUID uuid -> uuid.toString();
      case Boolean yes -> yes;
      case Integer number -> number.longValue();
      case Long number -> number;
      case Float number -> number.doubleValue();
      case Double number -> number;
      default ->
          throw new IllegalArgumentException(
              "metadata '%s' of passage %s is a %s; use text, a number, a boolean, a date or a list of these"
                  .formatted(key, id, value.getClass().getSimpleName()));
    };
  }

  /** Half a pair of surrogates is no character, and no index could keep it. */
  private static String wellFormed(String text) {
    if (text.chars().noneMatch(c -> Character.isSurrogate((char) c))) {
      return text;
    }
    return text.codePoints()
        .map(c -> Character.getType(c) == Character.SURROGATE ? 0xFFFD : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
