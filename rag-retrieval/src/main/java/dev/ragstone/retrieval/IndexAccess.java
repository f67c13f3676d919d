package dev.ragstone.retrieval;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.store.Directory;

/** The open files of an index: one process writes them, any number read them. */
sealed interface IndexAccess permits WritingAccess, ReadingAccess {

  String CLOSED = " is closed; open it again";

  Directory directory();

  /** A reader of the latest state that this process must see; to be released. */
  DirectoryReader acquire() throws IOException;

  void release(DirectoryReader reader);

  /**
   * Writes, on a thread nobody interrupts.
   *
   * @param passages how many come to wait for the next commit
   * @param seen whether the next search of this process must see it
   */
  <T> T write(int passages, boolean seen, Callable<T> task) throws IOException;

  /** Throws if this process only reads. */
  IndexWriter writer();

  /** Makes everything written so far survive a crash, with {@code data} in the commit. */
  void commit(Map<String, String> data) throws IOException;

  boolean isOpen();

  /** Closes; what was written since the last commit may be lost. */
  void close() throws IOException;
}
