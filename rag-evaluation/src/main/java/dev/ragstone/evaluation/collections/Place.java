package dev.ragstone.evaluation.collections;

import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A line of a file, the first being 1: where something is wrong. */
record Place(Path file, long line) {

  /** Grades and ids that someone else wrote are shown only so far. */
  private static final int SHOWN = 80;

  /** The whole file, or that there is none. */
  static MalformedCollection malformed(Path file, String problem, @Nullable Throwable cause) {
    return new MalformedCollection(file + " " + problem, cause);
  }

  MalformedCollection malformed(String problem) {
    return new MalformedCollection("%s, line %d: %s".formatted(file, line, problem), null);
  }

  MalformedCollection malformed(String problem, Throwable cause) {
    return new MalformedCollection("%s, line %d: %s".formatted(file, line, problem), cause);
  }

  MalformedCollection malformed(String field, String problem) {
    return new MalformedCollection(
        "%s, line %d, field '%s': %s".formatted(file, line, field, problem), null);
  }

  /** What {@code maker} makes of the field; its refusal is the file's fault. */
  <T> T making(String field, Supplier<T> maker) {
    try {
      return maker.get();
    } catch (IllegalArgumentException e) {
      throw new MalformedCollection(
          "%s, line %d, field '%s': %s".formatted(file, line, field, e.getMessage()), e);
    }
  }

  /** A grade as it is written in qrels. */
  int grade(String field, String written) {
    try {
      return Integer.parseInt(written.strip());
    } catch (NumberFormatException e) {
      throw malformed(
          field,
          "%s is no grade; expected a whole number such as 0, 1 or 2".formatted(shown(written)));
    }
  }

  static String shown(String value) {
    return "'" + (value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "...") + "'";
  }
}
