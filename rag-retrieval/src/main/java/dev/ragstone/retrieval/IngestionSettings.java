package dev.ragstone.retrieval;

import dev.langchain4j.data.document.DocumentSplitter;

/**
 * How documents are cut into passages, how large they may be, and how much a crash may cost.
 *
 * @param splitter cuts the text of a document, or of each of its sections or pages; the bundled
 *     encoder reads about 2000 characters of English at a time
 * @param cutting what {@code splitter} is, with its settings; another one ingests every document
 *     again
 * @param commitEvery documents between commits, at least 1: the most that is ingested again after a
 *     crash
 * @param fileBytes the most bytes of a file or a stream, at least 1: a longer one is reported and
 *     passed over
 */
public record IngestionSettings(
    DocumentSplitter splitter, String cutting, int commitEvery, int fileBytes) {

  /**
   * Passages of up to 1000 characters (200 to 250 tokens of English), overlapping by 100, of files
   * of up to 100 MB.
   */
  public static final IngestionSettings USUAL = of(Splitters.paragraphs(1000, 100));

  public IngestionSettings {
    if (cutting.isBlank()) {
      throw new IllegalArgumentException("say in words what the splitter is, with its settings");
    }
    if (commitEvery < 1) {
      throw new IllegalArgumentException(
          "documents between commits must be at least 1, was " + commitEvery);
    }
    if (fileBytes < 1) {
      throw new IllegalArgumentException(
          "the most bytes of a file must be at least 1, was " + fileBytes);
    }
  }

  private static IngestionSettings of(DocumentSplitter splitter) {
    return new IngestionSettings(splitter, splitter.toString(), 100, 100 << 20);
  }

  /**
   * The same with a splitter that states its settings in {@code toString}, as those of {@link
   * Splitters} do.
   *
   * @throws IllegalArgumentException if it does not
   */
  public IngestionSettings withSplitter(DocumentSplitter other) {
    var name = other.toString();
    if (name.contains("@" + Integer.toHexString(System.identityHashCode(other)))) {
      throw new IllegalArgumentException(
          "%s does not state its settings; name it: withSplitter(splitter, \"by lines, 500\")"
              .formatted(other.getClass().getName()));
    }
    return withSplitter(other, name);
  }

  /**
   * The same with any splitter.
   *
   * @param name says what it is and its settings, and changes with them
   */
  public IngestionSettings withSplitter(DocumentSplitter other, String name) {
    return new IngestionSettings(other, name, commitEvery, fileBytes);
  }

  public IngestionSettings withCommitEvery(int documents) {
    return new IngestionSettings(splitter, cutting, documents, fileBytes);
  }

  /** The same reading files and streams of up to so many bytes. */
  public IngestionSettings withFileBytes(int most) {
    return new IngestionSettings(splitter, cutting, commitEvery, most);
  }
}
