package dev.ragstone.retrieval;

import dev.langchain4j.data.document.Document;
import dev.ragstone.core.RagException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Fills an index with documents: a mirrored folder of text, Markdown, HTML and PDF files, single
 * files from anywhere, or LangChain4j's documents.
 *
 * <p>Ingesting a document again embeds and writes only the passages that changed. Passages are
 * called by their document and a hash of their title and text, {@code guide/setup.md#3f9a1c2e}, so
 * one that stays as it was keeps its name and its vector wherever it moves within the document;
 * their title is that of the document and the headings they stand under; their metadata has {@code
 * path}, {@code file_name} and, in a PDF, {@code page}.
 *
 * <p>A document that cannot be read is reported and passed over. One that is read is replaced at
 * once: no search, and no crash, sees a part of it (one with more than 2048 new passages is
 * replaced in steps). Memory does not grow with the corpus but for the names and hashes of its
 * documents, some 200 bytes each.
 *
 * <p>Interrupting the thread stops an ingestion with a {@link
 * java.util.concurrent.CancellationException}, and a failing encoder with a {@link
 * RagException.ModelUnavailable}; documents finished before are kept. Several ingestions may run at
 * once; a document that another is just replacing is reported.
 */
public final class Ingestion {

  /**
   * How far it is.
   *
   * @param documents documents done with, of {@code total}
   * @param total 0 if nobody knows beforehand
   * @param passages passages written
   * @param committed documents that a crash cannot lose any more
   */
  public record Progress(int documents, int total, int passages, int committed, Duration took) {

    /** Passages written per second so far. */
    public double passagesPerSecond() {
      return passages / Math.max(1e-3, took.toNanos() / 1e9);
    }

    /** The time the other documents will take if they are like those before; empty if unknown. */
    public Optional<Duration> left() {
      return documents == 0 || total < documents
          ? Optional.empty()
          : Optional.of(took.dividedBy(documents).multipliedBy(total - documents));
    }

    @Override
    public String toString() {
      return "%d%s documents, %d passages, %.0f passages/s%s"
          .formatted(
              documents,
              total == 0 ? "" : " of " + total,
              passages,
              passagesPerSecond(),
              left()
                  .filter(time -> time.toSeconds() > 0)
                  .map(time -> ", %d:%02d left".formatted(time.toMinutes(), time.toSecondsPart()))
                  .orElse(""));
    }
  }

  /**
   * A document that could not be read, and why, without a word of it; what was indexed of it before
   * is still there.
   */
  public record Failure(String path, String reason) {}

  /**
   * What came of it.
   *
   * @param indexed documents that are new or changed
   * @param passages passages written for them
   * @param failed documents that could not be read, in the order they came
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
  private final Consumer<? super Progress> listener;

  public Ingestion(LuceneIndex index, IngestionSettings settings) {
    this(index, settings, progress -> {});
  }

  private Ingestion(
      LuceneIndex index, IngestionSettings settings, Consumer<? super Progress> listener) {
    this.index = index;
    this.settings = settings;
    this.listener = listener;
  }

  /** Ingests into {@code index} with the usual settings. */
  public static Ingestion into(LuceneIndex index) {
    return new Ingestion(index, IngestionSettings.USUAL);
  }

  /**
   * The same, telling {@code other} too how far it is, from time to time and on the ingesting
   * thread.
   */
  public Ingestion telling(Consumer<? super Progress> other) {
    return new Ingestion(
        index,
        settings,
        progress -> {
          listener.accept(progress);
          other.accept(progress);
        });
  }

  /**
   * Makes the index mirror {@code folder} with all its subfolders, and commits.
   *
   * <p>Documents that vanished from the folder are removed; what was added by hand, or otherwise
   * ingested, stays. An index mirrors one folder: of two folders, the second replaces the first.
   * Documents are called by their path within the folder. Hidden files are passed over, links that
   * lead out of the folder reported.
   *
   * @throws IllegalArgumentException if {@code folder} is not a folder
   * @throws RagException.IndexUnavailable if the index cannot be written
   */
  public Report folder(Path folder) {
    return run().mirror(DocumentFolder.of(folder));
  }

  /**
   * Adds documents, or replaces those of the same name, and commits.
   *
   * <p>A document is called by the first of these that its metadata has: {@code ragstone_source},
   * {@code url}, {@code absolute_directory_path} with {@code file_name}, {@code file_name}; or else
   * by a hash of its text. Its metadata becomes that of its passages, a {@code title} their title.
   */
  public Report documents(Collection<Document> documents) {
    return run().add(documents.stream().map(GivenDocument::of).iterator(), documents.size());
  }

  /**
   * The same, reading the stream only as fast as its documents are written, and closing it. If it
   * fails, the documents before are kept.
   */
  public Report documents(Stream<Document> documents) {
    try (documents) {
      return run().add(documents.map(GivenDocument::of).iterator(), 0);
    }
  }

  /**
   * Adds one document, or replaces it, and commits.
   *
   * @param name what it is called by, with the ending of a known format, such as {@code guide.pdf};
   *     no file of that name is looked for
   * @param content read to its end, and left open
   */
  public Report document(String name, InputStream content) {
    return run()
        .add(
            List.of(new IncomingDocument.Named(name, content, settings.fileBytes())).iterator(), 1);
  }

  /**
   * The names of the documents that were added one by one or as LangChain4j's, in the order of the
   * alphabet; not those of the mirrored folder.
   *
   * @throws RagException.IndexUnavailable if the index cannot be read
   */
  public List<String> names() {
    return new IngestedDocuments(index)
        .known().entrySet().stream()
            .filter(document -> !document.getValue().mirrored())
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
  }

  /** Removes documents by name, and commits; unknown names are passed over. */
  public void remove(Collection<String> names) {
    new IngestedDocuments(index).remove(names);
    index.commit();
  }

  /** Whether a file of this name is of a known format: of text, Markdown, HTML or PDF. */
  public static boolean canRead(String name) {
    return DocumentFormat.isKnown(name);
  }

  private IngestionRun run() {
    return new IngestionRun(index, settings, listener);
  }

  @Override
  public String toString() {
    return "ingestion(" + settings.cutting() + ")";
  }
}
