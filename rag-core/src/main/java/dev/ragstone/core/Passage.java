package dev.ragstone.core;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The unit of retrieval: a span of source text small enough to cite.
 *
 * @param id its identity: unique within the corpus and stable across re-indexing
 * @param text the span itself, not blank
 * @param title the name of the document or section it comes from; empty if it has none
 * @param source where a reader finds the document: a path, an address; empty if unknown
 * @param metadata what filters look at; values are {@code String}, {@code Long}, {@code Double} or
 *     {@code Boolean} (narrower numbers are widened, UUIDs become text), sorted by key
 */
public record Passage(
    String id, String text, String title, String source, Map<String, Object> metadata) {

  private static final int LONGEST_ID = 8192;

  public Passage {
    if (id.isBlank() || id.length() > LONGEST_ID) {
      throw new IllegalArgumentException(
          "a passage needs an id of 1 to %d characters, was %d".formatted(LONGEST_ID, id.length()));
    }
    if (text.isBlank()) {
      throw new IllegalArgumentException("passage " + id + " has no text");
    }
    var plain = new TreeMap<String, Object>();
    for (var entry : metadata.entrySet()) {
      plain.put(entry.getKey(), plain(id, entry.getKey(), entry.getValue()));
    }
    metadata = Collections.unmodifiableMap(plain);
  }

  public Passage(String id, String text) {
    this(id, text, "", "", Map.of());
  }

  private static Object plain(String id, String key, @Nullable Object value) {
    return switch (value) {
      case null ->
          throw new IllegalArgumentException(
              "metadata '%s' of passage %s has no value; leave it out".formatted(key, id));
      case String text -> text;
      case UUID uuid -> uuid.toString();
      case Boolean yes -> yes;
      case Integer number -> number.longValue();
      case Long number -> number;
      case Float number -> number.doubleValue();
      case Double number -> number;
      default ->
          throw new IllegalArgumentException(
              "metadata '%s' of passage %s is a %s; use text, a number or a boolean"
                  .formatted(key, id, value.getClass().getSimpleName()));
    };
  }
}
