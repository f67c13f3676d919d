package dev.ragstone.retrieval;

import dev.ragstone.core.Passage;
import dev.ragstone.retrieval.IngestedDocuments.Known;
import dev.ragstone.retrieval.Ingestion.Failure;
import dev.ragstone.retrieval.Ingestion.Progress;
import dev.ragstone.retrieval.Ingestion.Report;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One ingestion, from the first document to the report. Of a corpus it keeps in memory the paths
 * and the hashes of the documents, and the passages on the conveyor.
 */
final class IngestionRun {

  private static final Logger log = LoggerFactory.getLogger(IngestionRun.class);

  private final LuceneIndex index;
  private final IngestedDocuments documents;
  private final IngestionSettings settings;
  private final PassageCutter cutter;
  private final Consumer<? super Progress> listener;
  private final long start = System.nanoTime();
  private final Map<String, Known> known;
  private final Set<String> met = new HashSet<>();
  private final List<Failure> failed = new ArrayList<>();
  private int total;
  private int seen;
  private int finished;
  private int committed;
  private int indexed;
  private int unchanged;
  private int passages;

  IngestionRun(LuceneIndex index, IngestionSettings settings, Consumer<? super Progress> listener) {
    this.index = index;
    this.documents = new IngestedDocuments(index);
    this.settings = settings;
    this.cutter = new PassageCutter(settings.splitter());
    this.listener = listener;
    this.known = documents.known();
  }

  /** Makes the index mirror {@code folder}. */
  Report mirror(DocumentFolder folder) {
    var listing = folder.list();
    var before =
        known.entrySet().stream()
            .filter(document -> document.getValue().mirrored())
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    if (listing.files().isEmpty() && !before.isEmpty()) {
      throw new IllegalArgumentException(
          "%s holds no document, but %d were indexed from it; is it the right folder, and mounted?"
                  .formatted(folder.root(), before.size())
              + " To start anew, delete the folder of the index");
    }
    total = listing.files().size();
    listing.unreadable().forEach(this::failed);
    listing.outside().forEach(this::failed);
    var files = listing.files().entrySet().stream();
    return run(
        files
            .map(
                file ->
                    (IncomingDocument)
                        new IncomingDocument.InFolder(
                            file.getKey(), file.getValue(), settings.fileBytes()))
            .iterator(),
        true,
        () -> removeVanished(before, listing));
  }

  /** Adds or replaces documents, and removes none. */
  Report add(Iterator<? extends IncomingDocument> incoming, int expected) {
    total = expected;
    return run(incoming, false, () -> 0);
  }

  /** What is removed in the end. */
  private interface Removal {
    int removed();
  }

  private Report run(
      Iterator<? extends IncomingDocument> incoming, boolean mirrored, Removal removal) {
    try (var conveyor = new Conveyor(index, settings.commitEvery(), this::written)) {
      for (var next = next(incoming, conveyor); next != null; next = next(incoming, conveyor)) {
        take(next, mirrored, conveyor);
      }
      conveyor.drain(seen);
      return new Report(indexed, unchanged, removal.removed(), passages, failed, took());
    } finally {
      commit(); // whatever was finished before a failure is kept
    }
  }

  /** What came before a failure of the source is written. */
  private @Nullable IncomingDocument next(
      Iterator<? extends IncomingDocument> incoming, Conveyor conveyor) {
    try {
      return incoming.hasNext() ? incoming.next() : null;
    } catch (RuntimeException e) {
      conveyor.drain(seen);
      throw e;
    }
  }

  private void take(IncomingDocument document, boolean mirrored, Conveyor conveyor) {
    if (Thread.currentThread().isInterrupted()) {
      throw Conveyor.interrupted();
    }
    var path = document.path();
    try {
      if (!met.add(path)) {
        throw new IOException("another document of this name came before it");
      }
      var bytes = document.bytes();
      var hash = ContentHash.of(bytes, settings);
      if (new Known(hash, mirrored).equals(known.get(path))) {
        unchanged++;
      } else {
        replace(document, bytes, new Known(hash, mirrored), conveyor);
      }
    } catch (IOException e) {
      failed(path, e);
    }
    seen++;
    conveyor.passed(seen);
  }

  private record Cut(List<Passage> passages, List<DocumentLink> links) {}

  /**
   * Parsers and splitters are foreign code: one that breaks costs its document and no other. What
   * it says may quote the document.
   */
  private Cut cut(IncomingDocument document, byte[] bytes) throws IOException {
    try {
      var passages = cutter.passages(document.path(), document.parsed(bytes));
      return new Cut(passages, document.links(bytes));
    } catch (RuntimeException | StackOverflowError e) { // parsers descend as deep as a file nests
      log.debug("{} cannot be cut into passages", document.path(), e);
      throw new IOException(
          "it cannot be cut into passages (%s)".formatted(e.getClass().getSimpleName()), e);
    }
  }

  private void replace(IncomingDocument document, byte[] bytes, Known as, Conveyor conveyor)
      throws IOException {
    var path = document.path();
    var cut = cut(document, bytes);
    var now = cut.passages();
    if (!index.replacing().add(path)) {
      throw new IOException("another ingestion is just replacing it");
    }
    if (now.isEmpty()) {
      failed.add(new Failure(path, "there is no text in it"));
    }
    indexed++;
    var change =
        known.containsKey(path)
            ? DocumentChange.between(
                path, as.hash(), as.mirrored(), documents.passagesOf(path), now)
            : DocumentChange.first(path, as.hash(), as.mirrored(), now);
    conveyor.add(change.linking(cut.links()), seen);
  }

  private void written(Conveyor.Load load) {
    passages += load.passages();
    finished = load.seen();
    if (finished - committed >= settings.commitEvery()) {
      commit();
    } else {
      tell();
    }
  }

  /** What lies in a folder that cannot be opened now has not vanished. */
  private int removeVanished(Set<String> before, DocumentFolder.Listing listing) {
    var vanished =
        before.stream()
            .filter(path -> !listing.files().containsKey(path))
            .filter(
                path ->
                    listing.unreadable().keySet().stream()
                        .noneMatch(lost -> path.equals(lost) || path.startsWith(lost + "/")))
            .toList();
    documents.remove(vanished);
    return vanished.size();
  }

  private void commit() {
    index.commit();
    committed = finished;
    tell();
  }

  private void tell() {
    listener.accept(new Progress(finished, total, passages, committed, took()));
  }

  private Duration took() {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private void failed(String path, IOException e) {
    failed.add(new Failure(path, FolderFile.reason(e)));
  }
}
