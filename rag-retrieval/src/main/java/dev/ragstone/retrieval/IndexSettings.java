package dev.ragstone.retrieval;

import java.util.List;

/**
 * How an index keeps its passages. An index remembers these and refuses others.
 *
 * @param language of the passages, for the word search
 * @param derived what is kept of every passage beside its text and its vector
 */
public record IndexSettings(Language language, List<DerivedFields> derived) {

  /** English passages, nothing derived. */
  public static final IndexSettings USUAL = new IndexSettings(Language.ENGLISH, List.of());

  public IndexSettings {
    derived = List.copyOf(derived);
  }

  public IndexSettings withLanguage(Language other) {
    return new IndexSettings(other, derived);
  }
}
