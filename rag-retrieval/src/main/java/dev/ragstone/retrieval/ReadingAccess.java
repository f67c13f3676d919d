package dev.ragstone.retrieval;

import dev.ragstone.core.RagException.IndexUnavailable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.ReaderManager;
import org.apache.lucene.store.Directory;

/** An index that another process writes: its commits are seen from time to time. */
final class ReadingAccess implements IndexAccess {

  private final Directory directory;
  private final ReaderManager readers;
  private final Upkeep upkeep;
  private volatile boolean open = true;

  ReadingAccess(Directory directory, Duration refresh) throws IOException {
    this.directory = directory;
    this.readers = new ReaderManager(directory);
    this.upkeep = new Upkeep(refresh, readers::maybeRefresh);
  }

  @Override
  public Directory directory() {
    return directory;
  }

  @Override
  public DirectoryReader acquire() throws IOException {
    return readers.acquire();
  }

  @Override
  public void release(DirectoryReader reader) {
    try {
      readers.release(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public <T> T write(int passages, boolean seen, Callable<T> task) {
    throw readOnly();
  }

  @Override
  public IndexWriter writer() {
    throw readOnly();
  }

  /** There is never anything to commit. */
  @Override
  public void commit(Map<String, String> data) {}

  private static IndexUnavailable readOnly() {
    return new IndexUnavailable(
        "the index is open for reading only; write in the process that opened it for writing",
        null);
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public void close() throws IOException {
    open = false;
    upkeep.close();
    readers.close();
    directory.close();
  }
}
