package dev.ragstone.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.core.RagException.BudgetExceeded;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BudgetTest {

  private static final Duration GENEROUS = Duration.ofSeconds(60);
  private static final int AT_ONCE = 3;

  @Test
  void parts_of_parts_never_exceed_what_any_of_them_may_whatever_the_threads_do() {
    for (int seed = 0; seed < 100; seed++) {
      var random = new Random(seed);
      int whole = random.nextInt(60);
      int part = random.nextInt(40);
      int inner = random.nextInt(30);
      var run = Run.start(new Limits(GENEROUS, whole, Long.MAX_VALUE, AT_ONCE), event -> {});
      var outerPart = run.limitedTo(part);
      var innerPart = outerPart.limitedTo(inner);
      var counts =
          new AtomicInteger[] {new AtomicInteger(), new AtomicInteger(), new AtomicInteger()};
      var atOnce = new AtomicInteger();
      var most = new AtomicInteger();
      var asks = new ArrayList<Callable<Integer>>();
      for (int i = 0; i < 150; i++) {
        int which = i % 3;
        var part3 = List.of(run, outerPart, innerPart).get(which);
        asks.add(() -> part3.callModel("ask", () -> counted(counts[which], atOnce, most)));
      }

      var attempts = run.all("asking", asks);

      int made = counts[0].get() + counts[1].get() + counts[2].get();
      assertThat(counts[2].get()).as("seed %d", seed).isLessThanOrEqualTo(inner);
      assertThat(counts[1].get() + counts[2].get()).as("seed %d", seed).isLessThanOrEqualTo(part);
      assertThat(made).as("seed %d", seed).isLessThanOrEqualTo(whole);
      assertThat(counts[0].get())
          .as("its own 50 wait for none")
          .isGreaterThanOrEqualTo(Math.min(50, whole - part));
      assertThat(most.get()).as("seed %d", seed).isLessThanOrEqualTo(AT_ONCE);
      assertThat(attempts.stream().filter(Attempt.Done.class::isInstance)).hasSize(made);
    }
  }

  @Test
  void places_are_free_again_after_replies_failures_lost_patience_and_interruption()
      throws Exception {
    var run = Run.start(new Limits(GENEROUS, 10_000, Long.MAX_VALUE, AT_ONCE), event -> {});
    var never = new CountDownLatch(1);
    for (int seed = 0; seed < 60; seed++) {
      var random = new Random(seed);
      var asks = IntStream.range(0, 12).mapToObj(i -> ask(run, random.nextInt(4), never)).toList();
      Run.within(Duration.ofMillis(5 + random.nextInt(10))).all("asking", asks);
    }

    // as many as may be at once wait for each other: one place less and they would wait for ever
    var together = new CyclicBarrier(AT_ONCE);
    Callable<Integer> meeting = () -> run.callModel("meet", together::await);
    assertThat(run.all("meeting", List.of(meeting, meeting, meeting)))
        .allMatch(Attempt.Done.class::isInstance);
  }

  private static Callable<Integer> ask(Run run, int kind, CountDownLatch never) {
    var quick = run.limitedTo(Duration.ofMillis(kind));
    return () ->
        switch (kind) {
          case 0 -> run.callModel("ask", () -> 1);
          case 1 -> run.callModel("ask", () -> failing());
          default -> (kind == 2 ? quick : run).callModel("ask", () -> waiting(never));
        };
  }

  private static Integer failing() {
    throw new RagException.ModelUnavailable("ask", null);
  }

  private static Integer waiting(CountDownLatch never) {
    try {
      never.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new RagException.ModelUnavailable("ask", null);
  }

  @Test
  void a_call_that_the_whole_refuses_is_refused_to_the_part() {
    var run = Run.start(new Limits(GENEROUS, 1, 10), event -> {});

    assertThat(run.limitedTo(5).<Integer>callModel("ask", () -> 1)).isEqualTo(1);
    assertThatThrownBy(() -> run.limitedTo(5).callModel("ask", () -> 1))
        .isInstanceOf(BudgetExceeded.class)
        .hasMessage("no budget left to ask: 1 model calls are spent");
  }

  @Test
  void tokens_spent_in_a_part_are_spent_in_the_whole() {
    var run = Run.start(new Limits(GENEROUS, 9, 10), event -> {});
    run.limitedTo(5).asked("ask", Duration.ZERO, 6, 4);

    assertThatThrownBy(() -> run.limitedTo(5).callModel("ask", () -> 1))
        .hasMessage("no budget left to ask: 10 tokens are spent");
  }

  private static int counted(AtomicInteger count, AtomicInteger atOnce, AtomicInteger most) {
    most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
    LockSupport.parkNanos(1); // so that calls meet
    atOnce.decrementAndGet();
    return count.incrementAndGet();
  }
}
