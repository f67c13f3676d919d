package dev.ragstone.spring;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs a task one run at a time. However often it is asked for during a run, one more follows,
 * which begins after the last of those requests.
 */
final class OneAtATime {

  private final ReentrantLock turn = new ReentrantLock();
  private final AtomicBoolean asked = new AtomicBoolean();
  private @Nullable Thread runner;
  private boolean closed;

  /** Runs {@code task} on a thread of {@code executor}, unless it is going to be run anyway. */
  void request(Executor executor, Runnable task) {
    if (asked.compareAndSet(false, true)) {
      try {
        executor.execute(() -> runIfAsked(task));
      } catch (RuntimeException rejected) {
        asked.set(false);
        throw rejected;
      }
    }
  }

  private void runIfAsked(Runnable task) {
    turn.lock();
    try {
      if (asked.get() && begin()) {
        task.run();
      }
    } finally {
      end();
    }
  }

  /**
   * Runs {@code task} on this thread once nobody else does.
   *
   * @throws CancellationException if it is closed
   */
  <T> T run(Supplier<T> task) {
    turn.lock();
    try {
      if (!begin()) {
        throw new CancellationException("the application is closing");
      }
      return task.get();
    } finally {
      end();
    }
  }

  private synchronized boolean begin() {
    asked.set(false);
    if (!closed) {
      runner = Thread.currentThread();
    }
    return !closed;
  }

  private void end() {
    synchronized (this) {
      runner = null;
    }
    turn.unlock();
  }

  boolean isBusy() {
    return turn.isLocked();
  }

  /**
   * Interrupts what runs, waits for its end, and lets nothing run any more.
   *
   * @return whether it ended in time
   */
  boolean close(Duration patience) {
    synchronized (this) {
      closed = true;
      if (runner != null) {
        runner.interrupt();
      }
    }
    try {
      if (turn.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        turn.unlock();
        return true;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return false;
  }
}
