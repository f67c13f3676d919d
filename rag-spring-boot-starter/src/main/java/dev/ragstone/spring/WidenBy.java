package dev.ragstone.spring;

/** What passages are shown with: the value of {@code ragstone.retrieve.widen}. */
public enum WidenBy {
  /** Nothing. */
  NONE,
  /** The passage before and the passage after. */
  NEIGHBOURS,
  /** The section they stand in. */
  SECTION
}
