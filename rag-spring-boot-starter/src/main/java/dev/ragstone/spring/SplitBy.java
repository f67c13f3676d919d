package dev.ragstone.spring;

/** How documents are cut into passages. */
public enum SplitBy {
  /** Paragraphs, as many as fit; of Markdown and HTML, those of each section. */
  PARAGRAPHS,
  /** Windows of whole sentences. */
  SENTENCES,
  /** As paragraphs, and plain text too is cut at Markdown's headings. */
  MARKDOWN
}
