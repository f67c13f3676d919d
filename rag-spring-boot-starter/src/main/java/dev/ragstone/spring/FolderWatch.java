package dev.ragstone.spring;

import dev.ragstone.retrieval.Ingestion;
import io.methvin.watcher.DirectoryChangeEvent;
import io.methvin.watcher.DirectoryChangeEvent.EventType;
import io.methvin.watcher.DirectoryWatcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees documents come, change and go in a folder with its subfolders. A folder that is removed,
 * moved away or replaced by another of its name is noticed when somebody asks, and watched again
 * when somebody says so.
 */
final class FolderWatch implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(FolderWatch.class);

  private final Path folder;
  private final Executor executor;
  private final Runnable changed;
  private String watched = "";
  private @Nullable DirectoryWatcher watcher;

  /**
   * A watch that is not kept yet.
   *
   * @param executor keeps watch on one of its threads
   * @param changed called for every change, on that thread
   */
  FolderWatch(Path folder, Executor executor, Runnable changed) {
    this.folder = folder;
    this.executor = executor;
    this.changed = changed;
  }

  /** Whether another folder lies there than is watched, or one where none was, or none any more. */
  synchronized boolean isStale() {
    return !identity().equals(watched);
  }

  /** Watches the folder that lies there now, if there is one and it is not watched already. */
  synchronized void renew() {
    var now = identity();
    if (now.equals(watched)) {
      return;
    }
    close();
    watched = now;
    if (!now.isEmpty()) {
      try {
        watch(folder.toRealPath());
      } catch (IOException | CompletionException e) {
        close(watcher);
        log.warn(
            "changes in {} are seen by the next ingestion, not at once: {}; set"
                + " ragstone.ingest.every to look for them from time to time",
            folder,
            e.getMessage());
      }
    }
  }

  private void watch(Path root) throws IOException {
    var opened =
        DirectoryWatcher.builder()
            .path(root)
            .fileHashing(false)
            .fileTreeVisitor(new ShownFolders(root))
            .listener(
                event -> {
                  if (matters(root, event)) {
                    changed.run();
                  }
                })
            .build();
    watcher = opened;
    var watching = opened.watchAsync(executor);
    if (watching.isCompletedExceptionally()) {
      watching.join();
    }
    var unused = watching.whenComplete((done, failure) -> ended(opened));
  }

  /** The folder is gone, unless the watch was closed. */
  private void ended(DirectoryWatcher ended) {
    synchronized (this) {
      if (watcher != ended) {
        return;
      }
      watcher = null;
      watched = "ended";
    }
    changed.run();
  }

  /** What becomes of other files, such as those of an index that is kept here, changes nothing. */
  private static boolean matters(Path root, DirectoryChangeEvent event) {
    if (event.eventType() == EventType.OVERFLOW) {
      return true;
    }
    return !ShownFolders.isHidden(root, event.path())
        && (event.isDirectory() || Ingestion.canRead(event.path().getFileName().toString()));
  }

  /** Tells the folder from another that takes its place; empty if there is none. */
  private String identity() {
    try {
      var key = Files.readAttributes(folder, BasicFileAttributes.class).fileKey();
      return folder.toRealPath() + " " + key;
    } catch (IOException e) {
      return "";
    }
  }

  @Override
  public synchronized void close() {
    var open = watcher;
    watcher = null;
    watched = "";
    close(open);
  }

  private static void close(@Nullable DirectoryWatcher open) {
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        log.debug("a watch could not be closed", e);
      }
    }
  }
}
