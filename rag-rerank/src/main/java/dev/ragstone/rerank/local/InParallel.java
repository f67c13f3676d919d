package dev.ragstone.rerank.local;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Tasks on the caller and on the common pool. */
final class InParallel {

  private InParallel() {}

  /**
   * Does the tasks {@code 0} to {@code tasks - 1}, begun in this order, at most so many at once.
   * The first failure ends it and is thrown, after the tasks that were begun.
   *
   * @throws CancellationException if the caller is interrupted, whose interrupt stays set
   */
  static void each(int atOnce, int tasks, IntConsumer task) {
    var caller = Thread.currentThread();
    var next = new AtomicInteger();
    var failures = new ConcurrentLinkedQueue<Throwable>();
    IntStream.range(0, Math.min(atOnce, tasks))
        .parallel()
        .forEach(
            worker -> {
              for (int i = next.getAndIncrement(); i < tasks; i = next.getAndIncrement()) {
                try {
                  if (caller.isInterrupted()) {
                    throw new CancellationException("interrupted while scoring");
                  }
                  task.accept(i);
                } catch (RuntimeException | Error e) {
                  failures.add(e);
                  next.set(tasks);
                }
              }
            });
    switch (failures.peek()) {
      case null -> {}
      case Error error -> throw error;
      case RuntimeException e -> throw e;
      case Throwable e -> throw new IllegalStateException(e);
    }
  }
}
