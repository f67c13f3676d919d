package dev.ragstone.benchmarks;

import dev.ragstone.core.Passage;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * A sentence of a made reply and what is known about it.
 *
 * @param text one sentence without marks, with its stop
 * @param parts for each sentence it was made from, the passages that have it word for word
 * @param cited the passages its marks name
 */
record MadeClaim(Kind kind, String text, List<Set<Passage>> parts, Set<Passage> cited) {

  /** What became of the sentence it was made from. */
  enum Kind {
    VERBATIM("word for word", true),
    SHORTENED("words left out", true),
    REWORDED("reworded", true),
    MERGED("joined from two passages", true),
    NUMBER("another number", false),
    NEGATED("a denial added or removed", false),
    NAME("a name from another passage", false),
    EXCHANGED("two names exchanged", false),
    ADDED("a clause added that no passage says", false);

    private final String words;
    private final boolean isTrue;

    Kind(String words, boolean isTrue) {
      this.words = words;
      this.isTrue = isTrue;
    }
  }

  boolean isTrue() {
    return kind.isTrue;
  }

  /** Whether {@code passages} say it together. */
  boolean restsOn(Collection<Passage> passages) {
    return kind.isTrue && parts.stream().allMatch(part -> said(part, passages));
  }

  /** Whether {@code passages} say a part of it. */
  boolean restsInPartOn(Collection<Passage> passages) {
    return kind.isTrue && parts.stream().anyMatch(part -> said(part, passages));
  }

  private static boolean said(Set<Passage> by, Collection<Passage> passages) {
    return passages.stream().anyMatch(by::contains);
  }

  /** It has marks, and what they name does not say it. */
  boolean isWrong() {
    return !cited.isEmpty() && !restsOn(cited);
  }

  /** For tables: what is wrong with it as it is written, or else what it is. */
  String described() {
    if (!kind.isTrue || restsOn(cited)) {
      return kind.words;
    }
    if (cited.isEmpty()) {
      return "true, no mark";
    }
    return restsInPartOn(cited) ? "true, one mark of two" : "true, the mark of another passage";
  }
}
