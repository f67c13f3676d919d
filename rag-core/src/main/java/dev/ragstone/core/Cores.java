package dev.ragstone.core;

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Where models inside this JVM compute: on as many platform threads as there are processors, first
 * come, first served.
 *
 * <p>Such a computation gives its thread up to nobody. On a virtual thread it would hold up all
 * others, those that keep the deadlines among them; on a platform thread for every caller, a
 * hundred callers would leave the few threads that virtual ones run on a hundredth of the
 * processors.
 */
public final class Cores {

  private static final ThreadPoolExecutor THREADS = threads();

  private Cores() {}

  private static ThreadPoolExecutor threads() {
    int processors = Runtime.getRuntime().availableProcessors();
    var threads =
        new ThreadPoolExecutor(
            processors,
            processors,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> Thread.ofPlatform().daemon().name("ragstone-model").unstarted(task));
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }

  /**
   * Computes and waits for it. A caller with much to compute asks for it piece by piece, so that
   * others have their turn in between; what is computed asks for nothing here itself.
   *
   * @throws CancellationException if the caller is interrupted, whose interrupt stays set; what has
   *     not begun then never does
   * @throws Exception what {@code work} throws
   */
  public static <T> T compute(Callable<T> work) throws Exception {
    var computing = THREADS.submit(work);
    try {
      return computing.get();
    } catch (InterruptedException e) {
      computing.cancel(false);
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while waiting for a model");
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case Exception failure -> throw failure;
        case Error error -> throw error;
        case null, default -> throw e;
      }
    }
  }
}
