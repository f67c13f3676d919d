package dev.ragstone.spring;

/** What links are followed after a search: the value of {@code ragstone.retrieve.links}. */
public enum LinkBy {
  /** None. */
  NONE,
  /** Titles that passages name, among what was found. */
  TITLES,
  /** Titles, links of documents and rare names, through the whole index. */
  GRAPH,
  /** The same, and on from what they led to. */
  GRAPH_TWO_HOPS
}
