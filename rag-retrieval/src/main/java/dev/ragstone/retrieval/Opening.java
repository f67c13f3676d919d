package dev.ragstone.retrieval;

import dev.ragstone.core.RagException.IndexUnavailable;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;

/** Opens indexes, and says what to do where that fails. */
record Opening(String place, Encoder encoder, IndexSettings settings, Analyzer analyzer) {

  private static final String IN_USE =
      " is in use by another process; stop that process, or name another folder for this one";
  private static final String DAMAGED =
      " cannot be opened: its files are damaged, not readable, or of another Lucene version;"
          + " restore the folder, or delete it and ingest again (%s)";

  /** The analyzer comes first: what it lacks is no fault of the index. */
  Opening(String place, Encoder encoder, IndexSettings settings) {
    this(place, encoder, settings, settings.language().analyzer());
  }

  static LuceneIndex folder(Path folder, Encoder encoder, IndexSettings settings) {
    var opening =
        new Opening(
            "the index in folder " + folder.toAbsolutePath().normalize(), encoder, settings);
    IndexFiles.make(folder);
    try {
      return Aside.run(() -> opening.of(FSDirectory.open(folder)));
    } catch (LockObtainFailedException e) {
      throw new IndexUnavailable(opening.place + IN_USE, e);
    } catch (AccessDeniedException e) {
      throw IndexFiles.notWritable(folder, e);
    } catch (IOException | IllegalArgumentException e) {
      throw new IndexUnavailable(opening.place + DAMAGED.formatted(e.getMessage()), e);
    }
  }

  static LuceneIndex memory(Encoder encoder, IndexSettings settings) {
    try {
      return new Opening("the index in memory", encoder, settings).of(new ByteBuffersDirectory());
    } catch (IOException e) {
      throw new IndexUnavailable("the index in memory could not be started", e);
    }
  }

  private LuceneIndex of(Directory directory) throws IOException {
    try {
      return new LuceneIndex(this, directory);
    } catch (IOException | RuntimeException e) {
      directory.close();
      throw e;
    }
  }
}
