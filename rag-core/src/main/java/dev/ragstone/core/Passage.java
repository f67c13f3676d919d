package dev.ragstone.core;

import java.util.List;
import java.util.Map;

/**
 * The unit of retrieval: a span of source text small enough to cite.
 *
 * @param id its identity: unique within the corpus and stable across re-indexing
 * @param text the span itself, not blank
 * @param title the name of the document or section it comes from; empty if it has none
 * @param source where a reader finds the document: a path, an address; empty if unknown
 * @param metadata what filters look at, sorted by key; values are {@code String}, {@code Long},
 *     {@code Double} or {@code Boolean} (narrower numbers are widened, UUIDs become text, dates the
 *     text of {@link Dates}), or a {@code List} of two or more of one of these: a list of one is
 *     its value, an empty one leaves the key out
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
    metadata = PlainValues.of(id, metadata);
  }

  public Passage(String id, String text) {
    this(id, text, "", "", Map.of());
  }

  /** All values of a metadata key, in order; empty if it has none. */
  public List<Object> values(String key) {
    return switch (metadata.get(key)) {
      case null -> List.of();
      case List<?> values -> List.copyOf(values);
      case Object value -> List.of(value);
    };
  }
}
