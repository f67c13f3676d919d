package dev.ragstone.spring;

/** What links are followed after a search: the value of {@code ragstone.retrieve.links}. */
public enum LinkBy {
  /** None. */
  NONE,
  /** Titles that passages name. */
  TITLES
}
