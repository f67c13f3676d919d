package dev.ragstone.retrieval;

import java.util.ArrayList;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * Does numbered tasks on threads of its own. They end with the call: callers at the same time share
 * the processor evenly, and none queues behind another's long list.
 */
final class InParallel {

  private InParallel() {}

  /**
   * Does the tasks {@code 0} to {@code tasks - 1}, started in this order. The first failure ends it
   * and is thrown, after the tasks that were begun.
   *
   * @param threads at most so many; with one, or one task, it is the caller's
   * @throws CancellationException if the caller is interrupted, whose interrupt stays set
   */
  static void each(int threads, int tasks, IntConsumer task) {
    if (threads < 2 || tasks < 2) {
      for (int i = 0; i < tasks; i++) {
        task.accept(i);
      }
      return;
    }
    var next = new AtomicInteger();
    try (var pool =
        Executors.newFixedThreadPool(
            Math.min(threads, tasks),
            run -> Thread.ofPlatform().daemon().name("ragstone-embedding").unstarted(run))) {
      var workers = new ArrayList<Future<?>>();
      for (int i = 0; i < Math.min(threads, tasks); i++) {
        workers.add(pool.submit(() -> work(next, tasks, task)));
      }
      try {
        for (Future<?> worker : workers) {
          worker.get();
        }
      } catch (ExecutionException e) {
        throw thrown(e);
      } catch (InterruptedException e) {
        pool.shutdownNow();
        Thread.currentThread().interrupt();
        throw new CancellationException("interrupted while embedding");
      } finally {
        next.set(tasks); // the others begin nothing more
      }
    }
  }

  private static void work(AtomicInteger next, int tasks, IntConsumer task) {
    for (int i = next.getAndIncrement(); i < tasks; i = next.getAndIncrement()) {
      try {
        task.accept(i);
      } catch (RuntimeException | Error e) {
        next.set(tasks);
        throw e;
      }
    }
  }

  private static RuntimeException thrown(ExecutionException e) {
    return switch (e.getCause()) {
      case RuntimeException runtime -> runtime;
      case Error error -> throw error;
      case null, default -> new IllegalStateException(e);
    };
  }
}
