package dev.ragstone.retrieval;

import dev.ragstone.core.RagException.DeadlineExceeded;
import dev.ragstone.core.RagException.IndexUnavailable;
import dev.ragstone.core.RagException.InvalidFilter;
import java.io.IOException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.util.ThreadInterruptedException;

/** One moment of an index, until it is closed; a task that is running then runs to its end. */
final class PinnedIndex implements Readings, AutoCloseable {

  private final String place;
  private final IndexAccess access;
  private final DirectoryReader reader;
  private final Snapshot snapshot;

  /** {@code reader} is released when this is closed. */
  PinnedIndex(String place, IndexAccess access, DirectoryReader reader) {
    this.place = place;
    this.access = access;
    this.reader = reader;
    this.snapshot = new Snapshot(reader);
  }

  @Override
  public <T> T reading(Reading<T> task) {
    try {
      reader.incRef(); // a leg that nobody waits for any more may outlive the question
      try {
        return task.from(snapshot);
      } catch (IndexSearcher.TooManyClauses e) {
        throw new InvalidFilter(
            "the filters have more than 1024 parts; use IsIn for sets of values");
      } catch (ThreadInterruptedException e) { // while it waited for segments searched at once
        Thread.currentThread().interrupt();
        throw new DeadlineExceeded("searching " + place);
      } finally {
        reader.decRef();
      }
    } catch (IOException e) {
      throw new IndexUnavailable(place + " cannot be read: " + e.getMessage(), e);
    } catch (AlreadyClosedException e) {
      throw new IndexUnavailable(place + IndexAccess.CLOSED, e);
    }
  }

  @Override
  public void close() {
    access.release(reader);
  }
}
