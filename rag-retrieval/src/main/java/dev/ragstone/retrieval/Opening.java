package dev.ragstone.retrieval;

import dev.ragstone.core.RagException.IndexUnavailable;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;

/** Opens indexes, and says what to do where that fails. */
record Opening(String place, Encoder encoder, IndexSettings settings, Analyzer analyzer) {

  private static final String IN_USE =
      " is written by another process; stop that process, open the index for reading only, or name"
          + " another folder for this one";
  private static final String DAMAGED =
      " cannot be opened: its files are damaged, not readable, or of another Lucene version;"
          + " restore the folder, or delete it and ingest again (%s)";
  private static final String NOTHING =
      " holds no index yet; start the process that writes it first, or open it for writing";

  /** How the files are opened, once what they record is known to fit. */
  @FunctionalInterface
  private interface Files {
    IndexAccess open(Supplier<Map<String, String>> recorded) throws IOException;
  }

  /** The analyzer comes first: what it lacks is no fault of the index. */
  Opening(String place, Encoder encoder, IndexSettings settings) {
    this(place, encoder, settings, settings.language().analyzer());
  }

  private static Opening of(Path folder, Encoder encoder, IndexSettings settings) {
    return new Opening(
        "the index in folder " + folder.toAbsolutePath().normalize(), encoder, settings);
  }

  static LuceneIndex folder(Path folder, Encoder encoder, IndexSettings settings) {
    var opening = of(folder, encoder, settings);
    IndexFiles.make(folder);
    try {
      return Aside.run(() -> opening.writing(FSDirectory.open(folder)));
    } catch (LockObtainFailedException e) {
      throw new IndexUnavailable(opening.place + IN_USE, e);
    } catch (AccessDeniedException e) {
      throw IndexFiles.notWritable(folder, e);
    } catch (IOException | IllegalArgumentException e) {
      throw new IndexUnavailable(opening.place + DAMAGED.formatted(e.getMessage()), e);
    }
  }

  static LuceneIndex readOnly(Path folder, Encoder encoder, IndexSettings settings) {
    var opening = of(folder, encoder, settings);
    try {
      return opening.reading(folder);
    } catch (IndexNotFoundException e) {
      throw new IndexUnavailable(opening.place + NOTHING, e);
    } catch (IOException | IllegalArgumentException e) {
      throw new IndexUnavailable(opening.place + DAMAGED.formatted(e.getMessage()), e);
    }
  }

  static LuceneIndex memory(Encoder encoder, IndexSettings settings) {
    try {
      return new Opening("the index in memory", encoder, settings)
          .writing(new ByteBuffersDirectory());
    } catch (IOException e) {
      throw new IndexUnavailable("the index in memory could not be started", e);
    }
  }

  private LuceneIndex writing(Directory directory) throws IOException {
    return closedOnFailure(
        directory,
        () -> {
          var writer = IndexFiles.writer(directory, this); // holds the lock from here
          try {
            return checked(directory, data -> new WritingAccess(directory, writer, settings, data));
          } catch (IOException | RuntimeException e) {
            writer.rollback();
            throw e;
          }
        });
  }

  private LuceneIndex reading(Path folder) throws IOException {
    if (!java.nio.file.Files.isDirectory(folder)) {
      throw new IndexNotFoundException(folder + " is no folder");
    }
    var directory = FSDirectory.open(folder);
    return closedOnFailure(
        directory,
        () -> checked(directory, data -> new ReadingAccess(directory, settings.refresh())));
  }

  private LuceneIndex checked(Directory directory, Files files) throws IOException {
    var committed = IndexFiles.committed(directory);
    settings.check(place, committed);
    var check = new IndexEncoder(place, encoder, committed);
    return new LuceneIndex(this, check, files.open(() -> recorded(check)));
  }

  /** What a commit says of the index. */
  Map<String, String> recorded(IndexEncoder check) {
    var data = new HashMap<>(check.written());
    data.putAll(settings.recorded());
    data.put(IndexFiles.COMMITTED, Instant.now().toString());
    return data;
  }

  @FunctionalInterface
  private interface Attempt {
    LuceneIndex open() throws IOException;
  }

  private static LuceneIndex closedOnFailure(Directory directory, Attempt attempt)
      throws IOException {
    try {
      return attempt.open();
    } catch (IOException | RuntimeException e) {
      directory.close();
      throw e;
    }
  }
}
