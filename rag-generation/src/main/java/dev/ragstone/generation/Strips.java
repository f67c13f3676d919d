package dev.ragstone.generation;

import java.util.List;
import java.util.Locale;

/**
 * How {@link Selectors#strips} cuts passages.
 *
 * @param unit what a strip is made of
 * @param size units of a strip, at least 1; 1 for passages
 * @param keep strips of all passages together that are kept, at least 1
 */
public record Strips(Unit unit, int size, int keep) {

  /** What a strip is made of. */
  public enum Unit {
    /** Words; a rest of fewer than a fifth of a strip belongs to the strip before it. */
    WORDS,
    /** Whole sentences. */
    SENTENCES,
    /** The passage as it is. */
    PASSAGES
  }

  /** The best six strips of three sentences. */
  public static final Strips USUAL = new Strips(Unit.SENTENCES, 3, 6);

  public Strips {
    if (size < 1 || keep < 1 || (unit == Unit.PASSAGES && size != 1)) {
      throw new IllegalArgumentException(
          "strips of %d %s of which %d are kept".formatted(size, unit, keep));
    }
  }

  Parts of(String text) {
    return switch (unit) {
      case WORDS -> Parts.words(text, size, size / 5);
      case SENTENCES -> Parts.sentences(text, size);
      case PASSAGES -> new Parts(List.of(text));
    };
  }

  @Override
  public String toString() {
    return unit == Unit.PASSAGES
        ? keep + " passages"
        : "%d of %d %s".formatted(keep, size, unit.name().toLowerCase(Locale.ROOT));
  }
}
