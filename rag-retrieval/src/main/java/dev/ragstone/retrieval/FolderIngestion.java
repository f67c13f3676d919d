package dev.ragstone.retrieval;

import dev.ragstone.retrieval.Ingestion.Failure;
import dev.ragstone.retrieval.Ingestion.Progress;
import dev.ragstone.retrieval.Ingestion.Report;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.lucene.document.Document;

/** One ingestion of one folder, from the first file to the report. */
final class FolderIngestion {

  /** Documents are embedded together until so many passages wait: an encoder is fed in batches. */
  private static final int BATCH = 64;

  private final IngestedDocuments documents;
  private final LuceneIndex index;
  private final IngestionSettings settings;
  private final DocumentFolder folder;
  private final Consumer<? super Progress> listener;
  private final PassageCutter cutter;
  private final long start = System.nanoTime();
  private final List<DocumentChange> waiting = new ArrayList<>();
  private final List<Failure> failed = new ArrayList<>();
  private int seen;
  private int total;
  private int indexed;
  private int unchanged;
  private int passages;
  private int committed;

  FolderIngestion(
      LuceneIndex index,
      IngestionSettings settings,
      DocumentFolder folder,
      Consumer<? super Progress> listener) {
    this.index = index;
    this.documents = new IngestedDocuments(index);
    this.settings = settings;
    this.folder = folder;
    this.listener = listener;
    this.cutter = new PassageCutter(settings);
  }

  Report run() {
    Map<String, String> known = documents.hashes();
    var listing = folder.list();
    var files = listing.files();
    total = files.size();
    if (files.isEmpty() && !known.isEmpty()) {
      throw new IllegalArgumentException(
          "%s holds no document, but %d were indexed from it; is it the right folder, and mounted?"
                  .formatted(folder.root(), known.size())
              + " To start anew, delete the folder of the index");
    }
    listing.unreadable().forEach((path, e) -> failed.add(new Failure(path, reason(e))));
    try {
      files.forEach((path, file) -> ingest(path, file, known.getOrDefault(path, "")));
      write();
      int removed = removeVanished(known.keySet(), listing);
      return new Report(indexed, unchanged, removed, passages, failed, took());
    } finally {
      commit(); // whatever was finished before a failure is kept
    }
  }

  private void ingest(String path, Path file, String knownHash) {
    try {
      var bytes = Files.readAllBytes(file);
      var hash = ContentHash.of(bytes, settings);
      if (hash.equals(knownHash)) {
        unchanged++;
      } else {
        var format = DocumentFormat.of(file);
        var now = cutter.passages(path, format.parse(path, bytes));
        var change =
            knownHash.isEmpty()
                ? DocumentChange.first(path, hash, now)
                : DocumentChange.between(path, hash, documents.passagesOf(path), now);
        enqueue(change.linking(format.links(path, bytes)), now.isEmpty());
      }
    } catch (IOException e) {
      failed.add(new Failure(path, reason(e)));
    }
    seen++;
    if (waiting.stream().mapToInt(change -> change.written().size()).sum() >= BATCH) {
      write();
    }
    if (seen - committed >= settings.commitEvery()) {
      write();
      commit();
    }
  }

  private void enqueue(DocumentChange change, boolean empty) {
    if (empty) {
      failed.add(new Failure(change.path(), "there is no text in it"));
    }
    waiting.add(change);
    indexed++;
  }

  private void write() {
    var changed = waiting.stream().flatMap(change -> change.written().stream()).toList();
    var written = new ArrayList<Document>();
    for (int from = 0; from < changed.size(); from += BATCH) {
      written.addAll(
          index.documents(changed.subList(from, Math.min(from + BATCH, changed.size()))));
    }
    int next = 0;
    for (var change : waiting) {
      int end = next + change.written().size();
      documents.apply(change, written.subList(next, end));
      next = end;
    }
    passages += changed.size();
    waiting.clear();
    tell();
  }

  /** What lies in a folder that cannot be opened now has not vanished. */
  private int removeVanished(Set<String> known, DocumentFolder.Listing listing) {
    var vanished =
        known.stream()
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
    committed = seen;
    tell();
  }

  private void tell() {
    listener.accept(new Progress(seen, total, passages, committed, took()));
  }

  private Duration took() {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static String reason(IOException e) {
    return switch (e) {
      case AccessDeniedException denied -> "permission denied";
      case NoSuchFileException gone -> "it vanished while it was read";
      default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    };
  }
}
