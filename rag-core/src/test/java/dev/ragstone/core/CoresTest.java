package dev.ragstone.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CoresTest {

  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

  @Test
  void no_more_is_computed_at_once_than_there_are_processors_and_never_on_a_virtual_thread()
      throws Exception {
    var now = new AtomicInteger();
    var most = new AtomicInteger();
    var all = new CountDownLatch(PROCESSORS);
    var done = new ArrayList<Future<Boolean>>();
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 20 * PROCESSORS; i++) {
        done.add(
            callers.submit(
                () ->
                    Cores.compute(
                        () -> {
                          most.accumulateAndGet(now.incrementAndGet(), Math::max);
                          all.countDown();
                          all.await();
                          work();
                          now.decrementAndGet();
                          return Thread.currentThread().isVirtual();
                        })));
      }
    }

    assertThat(most).hasValue(PROCESSORS);
    for (Future<Boolean> virtual : done) {
      assertThat(virtual.get()).isFalse();
    }
  }

  @Test
  void what_a_computation_throws_reaches_the_caller_as_it_is() {
    assertThatThrownBy(
            () ->
                Cores.compute(
                    () -> {
                      throw new IOException("no such model");
                    }))
        .isExactlyInstanceOf(IOException.class)
        .hasMessage("no such model");
    assertThatThrownBy(
            () ->
                Cores.compute(
                    () -> {
                      throw new AssertionError("broken");
                    }))
        .isExactlyInstanceOf(AssertionError.class);
  }

  @Test
  void a_caller_that_is_interrupted_leaves_the_queue() throws Exception {
    var busy = new CountDownLatch(PROCESSORS);
    var gate = new CountDownLatch(1);
    var begun = new AtomicBoolean();
    var interrupted = new AtomicBoolean();
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < PROCESSORS; i++) {
        var unused =
            callers.submit(
                () ->
                    Cores.compute(
                        () -> {
                          busy.countDown();
                          gate.await();
                          return "computed";
                        }));
      }
      busy.await();
      var waiting =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      var unused = Cores.compute(() -> begun.getAndSet(true));
                    } catch (CancellationException e) {
                      interrupted.set(Thread.currentThread().isInterrupted());
                    } catch (Exception e) {
                      throw new AssertionError(e);
                    }
                  });
      waiting.interrupt();
      waiting.join();
      gate.countDown();
    }

    assertThat(Cores.compute(() -> "after it")).isEqualTo("after it");
    assertThat(interrupted).isTrue();
    assertThat(begun).isFalse();
  }

  /** Long enough for others to begin meanwhile, if they may. */
  private static void work() {
    for (long start = System.nanoTime(); System.nanoTime() - start < 2_000_000; ) {
      Thread.onSpinWait();
    }
  }
}
