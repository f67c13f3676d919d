package dev.ragstone.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OneAtATimeTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final OneAtATime turns = new OneAtATime();
  private final CountDownLatch gate = new CountDownLatch(1);
  private final AtomicInteger under = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();
  private final AtomicInteger runs = new AtomicInteger();

  @AfterEach
  void stop() {
    gate.countDown();
    threads.shutdownNow();
  }

  @Test
  void a_hundred_requests_during_a_run_lead_to_one_more() {
    turns.request(threads, this::task);
    await().until(() -> under.get() == 1);

    for (int i = 0; i < 100; i++) {
      turns.request(threads, this::task);
    }
    gate.countDown();

    await().until(() -> runs.get() == 2);
    assertThat(turns.close(PATIENCE)).isTrue();
    assertThat(runs).hasValue(2);
    assertThat(most).hasValue(1);
  }

  @Test
  void a_run_that_was_waited_for_serves_the_requests_before_it() {
    turns.request(threads, this::task);
    await().until(() -> under.get() == 1);
    var waiting =
        threads.submit(
            () ->
                turns.run(
                    () -> {
                      task();
                      return "done";
                    }));
    turns.request(threads, this::task);
    gate.countDown();

    assertThat(waiting).succeedsWithin(PATIENCE).isEqualTo("done");
    await().until(() -> !turns.isBusy());
    assertThat(most).hasValue(1);
    assertThat(runs.get()).isBetween(2, 3);
  }

  @Test
  void closing_interrupts_what_runs_and_lets_nothing_run_after_it() {
    turns.request(threads, this::task);
    await().until(() -> under.get() == 1);
    turns.request(threads, this::task);

    assertThat(turns.close(PATIENCE)).isTrue();

    assertThat(gate.getCount()).as("nobody else ended the run").isEqualTo(1);
    assertThatThrownBy(() -> turns.run(() -> "late")).isInstanceOf(CancellationException.class);
    threads.shutdown();
    await().until(threads::isTerminated);
    assertThat(runs).hasValue(1);
  }

  @Test
  void a_run_that_fails_leaves_the_turn_to_the_next() {
    assertThatThrownBy(
            () ->
                turns.run(
                    () -> {
                      throw new IllegalStateException("broken");
                    }))
        .hasMessage("broken");

    assertThat(turns.run(() -> "next")).isEqualTo("next");
  }

  private void task() {
    most.accumulateAndGet(under.incrementAndGet(), Math::max);
    try {
      gate.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      under.decrementAndGet();
      runs.incrementAndGet();
    }
  }
}
