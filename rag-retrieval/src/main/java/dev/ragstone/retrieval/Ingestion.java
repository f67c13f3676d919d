package dev.ragstone.retrieval;

import dev.ragstone.core.RagException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Keeps an index a mirror of a folder: text, Markdown, HTML and PDF files, in all its subfolders.
 *
 * <p>Ingesting again embeds and writes only the passages that changed, and removes the documents
 * that vanished. Passages added by hand stay. An index mirrors one folder: of two folders ingested
 * into one index, the second replaces the first.
 *
 * <p>Passages are called by the path of their file within the folder and their position in it,
 * {@code guide/setup.md#3}; their title is that of the document and the headings they stand under;
 * their metadata has {@code path}, {@code file_name} and, in a PDF, {@code page}. Hidden files and
 * links that lead out of the folder are passed over.
 */
public final class Ingestion {

  /**
   * How far it is.
   *
   * @param documents files looked at, of {@code total}
   * @param passages passages written
   * @param committed files that a crash cannot lose any more
   */
  public record Progress(int documents, int total, int passages, int committed, Duration took) {

    /** Passages written per second so far. */
    public double passagesPerSecond() {
      return passages / Math.max(1e-3, took.toNanos() / 1e9);
    }

    @Override
    public String toString() {
      return "%d of %d documents, %d passages, %.0f passages/s"
          .formatted(documents, total, passages, passagesPerSecond());
    }
  }

  /** A file that could not be read; what was indexed of it before is still there. */
  public record Failure(String path, String reason) {}

  /**
   * What came of it.
   *
   * @param indexed documents that are new or changed
   * @param passages passages written for them
   * @param failed files that could not be read, by path
   */
  public record Report(
      int indexed, int unchanged, int removed, int passages, List<Failure> failed, Duration took) {
    public Report {
      failed = List.copyOf(failed);
    }

    @Override
    public String toString() {
      return "%d documents indexed, %d unchanged, %d removed, %d passages written in %.1f s"
              .formatted(indexed, unchanged, removed, passages, took.toMillis() / 1e3)
          + (failed.isEmpty() ? "" : "; could not read " + failed);
    }
  }

  private final LuceneIndex index;
  private final IngestionSettings settings;

  public Ingestion(LuceneIndex index, IngestionSettings settings) {
    this.index = index;
    this.settings = settings;
  }

  /** Ingests into {@code index} with the usual settings. */
  public static Ingestion into(LuceneIndex index) {
    return new Ingestion(index, IngestionSettings.USUAL);
  }

  /** Ingests {@code folder}, telling nobody. */
  public Report folder(Path folder) {
    return folder(folder, progress -> {});
  }

  /**
   * Makes the index mirror {@code folder}, and commits.
   *
   * @param listener is told from time to time how far it is, on this thread
   * @throws IllegalArgumentException if {@code folder} is not a folder
   * @throws RagException.ModelUnavailable if the encoder fails; documents finished before are kept
   * @throws RagException.IndexUnavailable if the index cannot be written
   */
  public Report folder(Path folder, Consumer<? super Progress> listener) {
    return new FolderIngestion(index, settings, DocumentFolder.of(folder), listener).run();
  }

  @Override
  public String toString() {
    return "ingestion(passages of %d characters, overlap %d)"
        .formatted(settings.passageLength(), settings.overlap());
  }
}
