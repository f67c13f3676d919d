package dev.ragstone.retrieval;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.lucene.store.AlreadyClosedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an open index does by itself from time to time, on one thread of its own. */
final class Upkeep {

  private static final Logger log = LoggerFactory.getLogger(Upkeep.class);

  /** What is done; what it throws is logged, and done again next time. */
  @FunctionalInterface
  interface Task {
    void run() throws IOException;
  }

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("index-upkeep").factory());

  Upkeep(Duration every, Task task) {
    var unused =
        thread.scheduleWithFixedDelay(
            () -> run(task), every.toNanos(), every.toNanos(), TimeUnit.NANOSECONDS);
  }

  private static void run(Task task) {
    try {
      task.run();
    } catch (AlreadyClosedException e) {
      log.debug("the index was closed meanwhile", e);
    } catch (IOException | RuntimeException e) {
      log.warn("the index could not be refreshed or committed: {}", e.getMessage(), e);
    }
  }

  /** Waits for a task that is running; an interrupt would close the files under it. */
  void close() throws IOException {
    thread.shutdown();
    Aside.run(() -> thread.awaitTermination(1, TimeUnit.DAYS));
  }
}
