package dev.ragstone.retrieval;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Runs what writes to an index on a thread nobody interrupts: an interrupt in the middle of a write
 * closes the file under the index writer, and the index with it.
 */
final class Aside {

  private Aside() {}

  /** Waits for {@code task} to end, however often the caller is interrupted meanwhile. */
  static <T> T run(Callable<T> task) throws IOException {
    var future = new FutureTask<>(task);
    Thread.ofPlatform().daemon().name("index-writer").start(future);
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return future.get();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      throw rethrown(e.getCause() == null ? e : e.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static RuntimeException rethrown(Throwable cause) throws IOException {
    switch (cause) {
      case IOException io -> throw io;
      case RuntimeException runtime -> throw runtime;
      case Error error -> throw error;
      default -> throw new IOException(cause);
    }
  }
}
