package dev.ragstone.retrieval;

import dev.langchain4j.data.document.DocumentSplitter;

/**
 * Ways to cut a text into passages, for {@link IngestionSettings} or for LangChain4j. Each states
 * its settings in {@code toString}; any other {@link DocumentSplitter} will do as well.
 */
public final class Splitters {

  /** The key of the headings a segment stands under, outermost first, in its metadata. */
  static final String HEADING = "heading";

  private Splitters() {}

  /**
   * Paragraphs, as many together as fit; one that is too long is cut at lines, or else sentences,
   * words.
   *
   * @param length the most characters of a passage, at least 100
   * @param overlap characters a passage repeats of the one before, so that a sentence on the cut is
   *     whole somewhere; at least 0, less than half of {@code length}
   */
  public static DocumentSplitter paragraphs(int length, int overlap) {
    return new ParagraphSplitter(length, overlap);
  }

  /**
   * Windows of whole sentences. A sentence inserted into a text shifts the windows after it, all of
   * which are embedded again; the paragraphs above fall back into step after a few passages.
   *
   * @param sentences in a window, at least 1
   * @param overlap sentences a window repeats of the one before; at least 0, less than {@code
   *     sentences}
   */
  public static DocumentSplitter sentences(int sentences, int overlap) {
    return new SentenceWindowSplitter(sentences, overlap);
  }

  /**
   * Markdown's sections, each cut by {@code within}; the headings a segment stands under are in its
   * metadata as {@code heading}, and an ingested passage has them in its title. Files that end in
   * {@code .md} are read in this way whatever the splitter.
   */
  public static DocumentSplitter markdown(DocumentSplitter within) {
    return new MarkdownSplitter(within);
  }
}
