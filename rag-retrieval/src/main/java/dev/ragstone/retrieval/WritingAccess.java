package dev.ragstone.retrieval;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.ReaderManager;
import org.apache.lucene.store.Directory;

/**
 * An index that this process writes and searches. Numbers of operations say what a search must see:
 * what was written for it to see is refreshed before it reads, everything else by {@link Upkeep} as
 * long as somebody searches. While nobody does nothing is refreshed, for every refresh writes out
 * what is in memory, and a bulk of small segments must be merged.
 */
final class WritingAccess implements IndexAccess {

  private final Directory directory;
  private final IndexWriter writer;
  private final ReaderManager readers;
  private final IndexSettings settings;
  private final AtomicLong wanted = new AtomicLong();
  private final AtomicLong visible = new AtomicLong();
  private final AtomicLong unsaved = new AtomicLong();
  private final AtomicBoolean searched = new AtomicBoolean();
  private volatile long refreshedAt = System.nanoTime();
  private volatile long savedAt = System.nanoTime();
  private final Upkeep upkeep;

  /** {@code data} is what a commit that nobody asked for records. */
  WritingAccess(
      Directory directory,
      IndexWriter writer,
      IndexSettings settings,
      Supplier<Map<String, String>> data)
      throws IOException {
    this.directory = directory;
    this.writer = writer;
    this.readers = new ReaderManager(writer);
    writer.maybeMerge(); // what a killed process left
    this.settings = settings;
    this.upkeep =
        new Upkeep(
            settings.refresh(),
            () -> {
              if (searched.getAndSet(false)) {
                refresh();
              }
              if (isCommitDue()) {
                commit(data.get());
              }
            });
  }

  @Override
  public Directory directory() {
    return directory;
  }

  @Override
  public DirectoryReader acquire() throws IOException {
    searched.set(true);
    if (visible.get() < wanted.get() || isOverdue()) {
      Aside.run(
          () -> {
            refresh(); // may write out what the writer holds in memory
            return visible;
          });
    }
    return readers.acquire();
  }

  /** Upkeep is in time, unless it saw nobody search. */
  private boolean isOverdue() {
    return System.nanoTime() - refreshedAt > 2 * settings.refresh().toNanos();
  }

  private void refresh() throws IOException {
    long now = writer.getMaxCompletedSequenceNumber();
    readers.maybeRefreshBlocking();
    refreshedAt = System.nanoTime();
    visible.accumulateAndGet(now, Math::max);
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
  public <T> T write(int passages, boolean seen, Callable<T> task) throws IOException {
    var result = Aside.run(task);
    unsaved.addAndGet(passages);
    if (seen) {
      wanted.accumulateAndGet(writer.getMaxCompletedSequenceNumber(), Math::max);
    }
    return result;
  }

  @Override
  public IndexWriter writer() {
    return writer;
  }

  private boolean isCommitDue() {
    var commits = settings.commits();
    boolean late = System.nanoTime() - savedAt > commits.after().toNanos();
    return unsaved.get() >= commits.passages() || (late && writer.hasUncommittedChanges());
  }

  @Override
  public synchronized void commit(Map<String, String> data) throws IOException {
    unsaved.set(0);
    savedAt = System.nanoTime();
    wanted.accumulateAndGet(writer.getMaxCompletedSequenceNumber(), Math::max);
    if (writer.hasUncommittedChanges()) {
      writer.setLiveCommitData(data.entrySet());
    }
    writer.commit();
  }

  @Override
  public boolean isOpen() {
    return writer.isOpen();
  }

  @Override
  public void close() throws IOException {
    upkeep.close();
    readers.close();
    writer.close(); // lets merges end: an index that is never open for long would keep its crumbs
    directory.close();
  }
}
