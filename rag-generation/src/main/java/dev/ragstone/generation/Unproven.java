package dev.ragstone.generation;

import java.util.Locale;

/** What becomes of a sentence that no passage shown supports. */
public enum Unproven {
  /** It is left out. */
  REMOVED,
  /** It stays, without its marks and with "(not supported)" at its end. */
  MARKED;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
