package dev.ragstone.core;

import java.util.List;
import java.util.Locale;

/**
 * A metadata field by which a question may restrict what is searched.
 *
 * @param name the key in the metadata of passages
 * @param kind what its values are
 * @param values as text, all or some of them; empty if nobody listed them
 * @param complete whether {@code values} are all there are
 * @param meaning what the field says of a passage, in words a chat model understands; may be empty
 */
public record FilterField(
    String name, Kind kind, List<String> values, boolean complete, String meaning) {

  /** What the values of a field are. */
  public enum Kind {
    TEXT,
    INTEGER,
    DECIMAL,
    BOOLEAN,
    /** ISO 8601 text: a day, a moment, a month or a year. */
    DATE;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public FilterField {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a field needs a name");
    }
    values = List.copyOf(values);
    if (complete && values.isEmpty()) {
      throw new IllegalArgumentException(
          "the values of '%s' cannot be complete: none are listed".formatted(name));
    }
  }

  /** A field of which only the kind is known. */
  public FilterField(String name, Kind kind) {
    this(name, kind, List.of(), false, "");
  }

  /** A text field that has no other values than these. */
  public static FilterField of(String name, List<String> all) {
    return new FilterField(name, Kind.TEXT, all, true, "");
  }

  /** The same field, explained. */
  public FilterField meaning(String said) {
    return new FilterField(name, kind, values, complete, said);
  }
}
