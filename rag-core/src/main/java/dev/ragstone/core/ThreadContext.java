package dev.ragstone.core;

import java.util.ServiceLoader;

/**
 * Carries what a framework keeps by thread (who asks, the span, the logging context) to the threads
 * that work for a question. Implementations are found by {@link ServiceLoader}, once.
 */
@FunctionalInterface
public interface ThreadContext {

  /** {@code task}, to be run elsewhere, with what this thread, the one that hands it over, has. */
  Runnable carry(Runnable task);

  /** A virtual thread, not started, that runs {@code task} with what the calling thread has. */
  static Thread virtual(Runnable task) {
    var carried = task;
    for (ThreadContext context : ThreadContexts.ALL) {
      carried = context.carry(carried);
    }
    return Thread.ofVirtual().unstarted(carried);
  }

  /** The same, started; it is an executor. */
  static void start(Runnable task) {
    virtual(task).start();
  }
}
