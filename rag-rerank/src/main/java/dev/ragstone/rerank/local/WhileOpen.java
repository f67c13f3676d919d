package dev.ragstone.rerank.local;

import dev.ragstone.core.RagException.ModelUnavailable;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Keeps a model's memory until the last pass over it has ended: a late one must not read what was
 * freed.
 */
final class WhileOpen {

  private final String model;
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private boolean closed;

  WhileOpen(String model) {
    this.model = model;
  }

  <T> T use(Supplier<T> work) {
    lock.readLock().lock();
    try {
      if (closed) {
        throw new ModelUnavailable("read: " + model + " was closed", null);
      }
      return work.get();
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Once, however often it is called. */
  void close(Runnable freeing) {
    lock.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        freeing.run();
      }
    } finally {
      lock.writeLock().unlock();
    }
  }
}
